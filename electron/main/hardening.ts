/**
 * Switches that would let others look into, or steer, a release: debuggers, Chromium without its sandbox or same-origin
 * rule, extra code. Chromium takes `--name` and `-name` in any case.
 */
const FORBIDDEN = [
  /^inspect/,
  /^debug/,
  /^remote-(debugging|allow-origins)/,
  /^js-flags$/,
  /^no-sandbox$/,
  /^disable-(setuid-sandbox|seccomp|namespace-sandbox|gpu-sandbox|web-security|site-isolation|features)/,
  /^allow-(running-insecure|file-access|insecure)/,
  /^(load-extension|disable-extensions-except|proxy-|host-rules|host-resolver-rules|ignore-certificate)/,
  /^(single-process|renderer-cmd-prefix|utility-cmd-prefix|enable-logging|log-net-log|ssl-key-log-file|no-zygote)/,
  /^(require|import|experimental-|r$)/,
];

/** The first switch that a release does not start with; undefined when there is none. */
export function forbiddenSwitch(argv: readonly string[]): string | undefined {
  const names = argv.flatMap((argument) => /^--?([A-Za-z][A-Za-z0-9-]*)/.exec(argument)?.[1]?.toLowerCase() ?? []);
  return names.find((name) => FORBIDDEN.some((rule) => rule.test(name)));
}

/** Variables that the engine's process inherits. Others (Node options, TLS switches, proxies) could weaken it. */
const INHERITED = [
  'HOME',
  'USER',
  'PATH',
  'LANG',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'APPDATA',
  'LOCALAPPDATA',
];

/** The environment of the engine's process. */
export function engineEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    INHERITED.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
