import { LAYERS, PRODUCT } from './build/checks/layers.mjs';

/** @param {readonly string[]} names */
const packagesOf = (names) => names.map((name) => `node_modules/(@types/)?${name}/`);

/**
 * The rules of one layer: what of the tree, of npm and of Node it may import. Everything else is refused.
 * @param {import('./build/checks/layers.mjs').Layer} layer
 */
function layerRules({ name, from, may, packages, builtIns }) {
  const own = from.includes('([^/]+)') ? '^connectors/$1/' : from;
  const refusedBuiltIns =
    builtIns === 'any'
      ? []
      : [
          {
            name: `${name}-built-ins`,
            severity: 'error',
            comment: `${name} may use of Node: ${builtIns === 'none' ? 'nothing' : builtIns.join(', ')}`,
            from: { path: from },
            to: {
              dependencyTypes: ['core'],
              ...(builtIns === 'none' ? {} : { pathNot: builtIns.map((module) => `^(node:)?${module}(/|$)`) }),
            },
          },
        ];
  return [
    {
      name: `${name}-tree`,
      severity: 'error',
      comment: `${name} may import of this tree: ${[own, ...may].join(' ')}`,
      from: { path: from },
      to: { path: '^(shared|connectors|electron|renderer|test|build)/', pathNot: [own, ...may] },
    },
    {
      name: `${name}-packages`,
      severity: 'error',
      comment: `${name} may import these packages: ${packages.join(', ') || 'none'}`,
      from: { path: from },
      to: {
        path: '(^|/)node_modules/',
        ...(packages.length === 0 ? {} : { pathNot: packagesOf(packages) }),
      },
    },
    ...refusedBuiltIns,
  ];
}

export default {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Modules that need each other cannot be understood, tested or moved alone.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'A product file that nothing imports and that imports nothing is left over.',
      from: { orphan: true, path: PRODUCT, pathNot: ['\\.d\\.ts$'] },
      to: {},
    },
    {
      name: 'every-file-has-a-layer',
      severity: 'error',
      comment: 'A new folder gets its line in build/checks/layers.mjs first.',
      from: { path: PRODUCT, pathNot: LAYERS.map(({ from }) => from) },
      to: {},
    },
    {
      name: 'test-is-not-imported',
      severity: 'error',
      comment: 'The product does not know its tests.',
      from: { pathNot: '^test/' },
      to: { path: '^test/' },
    },
    {
      name: 'screens-are-apart',
      severity: 'error',
      comment: 'A screen never imports another screen: what two need goes to renderer/ui.',
      from: { path: '^renderer/screens/([^/]+)/' },
      to: { path: '^renderer/screens/([^/]+)/', pathNot: '^renderer/screens/$1/' },
    },
    {
      name: 'preload-takes-types-only',
      severity: 'error',
      comment: 'The preload script is small enough to be read in one go.',
      from: { path: '^electron/preload/' },
      to: { path: '^shared/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'unresolvable',
      severity: 'error',
      comment: 'An import that cannot be found.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'limits-are-independent',
      severity: 'error',
      comment: 'The limit programs measure what the machine can do; a product import would make them measure us.',
      from: { path: '^test/bench/limits/' },
      to: { path: PRODUCT },
    },
    ...LAYERS.flatMap(layerRules),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(out|dist)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
};
