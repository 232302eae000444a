import { z } from 'zod';

/** Name of the app's own origin; the only one that may talk to main. */
export const APP_ORIGIN = 'app://syncline';

/** How the engine is, as main sees it. `refused` carries a code such as `workspace-in-use`. */
export const zEngineState = z.strictObject({
  state: z.enum(['starting', 'ready', 'restarting', 'safe-mode', 'refused', 'failed', 'stopped']),
  code: z.string().optional(),
});
/** How the engine is, as main sees it. */
export type EngineState = z.infer<typeof zEngineState>;

/** What became of offered files: a one-time grant each, or a code why not. Never a path. */
export const zOffered = z.strictObject({
  grants: z.array(z.strictObject({ id: z.string(), name: z.string(), bytes: z.int() })),
  refused: z.array(z.strictObject({ name: z.string(), code: z.string() })),
});
/** What became of offered files. */
export type Offered = z.infer<typeof zOffered>;

const zNothing = z.strictObject({});

/** What a window may ask main for. Everything about finance goes to the engine over the window's own port. */
export const SHELL_CALLS = {
  'shell.info': {
    input: zNothing,
    output: z.strictObject({
      version: z.string(),
      runtime: z.string(),
      demo: z.boolean(),
      development: z.boolean(),
      workspace: z.string(),
      /** Who works in the window; the name that their decisions bear. */
      person: z.string(),
      theme: z.enum(['system', 'light', 'dark']),
    }),
  },
  /** Asks for an engine port for this load of the window; it arrives as a window message. Any earlier one is closed. */
  'engine.connect': { input: zNothing, output: zEngineState },
  /** Lets the person choose files to import. */
  'files.choose': { input: zNothing, output: zOffered },
  /** Lets the person choose where to save; null when they thought better of it. */
  'files.chooseSave': {
    input: z.strictObject({ suggestedName: z.string().min(1).max(120) }),
    output: z.strictObject({ grantId: z.string() }).nullable(),
  },
  'theme.set': { input: z.strictObject({ theme: z.enum(['system', 'light', 'dark']) }), output: zNothing },
  /** Opens a page of the help host in the person's browser after they agreed. */
  'help.open': {
    input: z.strictObject({ url: z.string().max(2_000) }),
    output: z.strictObject({ opened: z.boolean() }),
  },
} as const;

/** What main tells a window. */
export const SHELL_EVENTS = {
  'engine.state': zEngineState,
  /** A menu item or shortcut that the window carries out. */
  'menu.command': z.strictObject({ command: z.enum(['find', 'palette', 'reload-view']) }),
  /** Files that the person chose from the menu are ready to be imported. */
  'files.offered': zOffered,
  /** A deep link: open the record with this id. */
  'record.open': z.strictObject({ kind: z.enum(['payment', 'account', 'delivery', 'case']), id: z.string() }),
} as const;

/** Name of a call to main. */
export type ShellCall = keyof typeof SHELL_CALLS;
/** What a call to main takes. */
export type ShellInput<K extends ShellCall> = z.infer<(typeof SHELL_CALLS)[K]['input']>;
/** What a call to main answers. */
export type ShellOutput<K extends ShellCall> = z.infer<(typeof SHELL_CALLS)[K]['output']>;
/** Name of an event from main. */
export type ShellEvent = keyof typeof SHELL_EVENTS;
/** What an event from main carries. */
export type ShellBody<K extends ShellEvent> = z.infer<(typeof SHELL_EVENTS)[K]>;

/** Why main did not do what it was asked. */
export type ShellFault =
  | { readonly kind: 'untrusted-sender' }
  | { readonly kind: 'invalid-input' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'too-often' }
  | { readonly kind: 'failed' };

/** A call's answer, or why there is none. */
export type ShellResult<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: ShellFault };

/** What the preload script gives the page as `window.syncline`, frozen (sec-E8). */
export interface ShellBridge {
  /** Asks main. Never rejects. */
  call<K extends ShellCall>(name: K, input: ShellInput<K>): Promise<ShellResult<ShellOutput<K>>>;
  /** Listens to main. Returns the way to stop. */
  on<K extends ShellEvent>(name: K, listener: (body: ShellBody<K>) => void): () => void;
  /** Offers files that the person dropped or chose; their paths go to main past the page. */
  offerFiles(files: readonly unknown[]): Promise<ShellResult<Offered>>;
}

/** `data` of the window message that carries an engine port as its only port. */
export const ENGINE_PORT_MESSAGE = 'syncline:engine-port';
/** Channel of calls to main. */
export const CALL_CHANNEL = 'syncline:call';
/** Channel of the preload script's own offer of paths. No name that the page can call leads here. */
export const OFFER_CHANNEL = 'syncline:offer';
/** Channel of events from main. */
export const EVENT_CHANNEL = 'syncline:event';
