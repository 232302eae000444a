/**
 * The dependency rule of the tree, as a table. Folders and files are regular expressions on paths relative to the repository;
 * packages are what docs/decisions/dependencies.md names for the layer.
 * @typedef {object} Layer
 * @property {string} name
 * @property {string} from paths of the layer
 * @property {readonly string[]} may paths it may import besides its own; `$1` is the first group of `from`
 * @property {readonly string[]} packages npm packages it may import
 * @property {'none' | 'any' | readonly string[]} builtIns Node's own modules it may import
 */

const KIT_BUILT_INS = [
  'http',
  'https',
  'tls',
  'net',
  'dns',
  'fs',
  'crypto',
  'zlib',
  'stream',
  'path',
  'buffer',
  'events',
  'timers',
];
const SCREEN_PACKAGES = ['react', 'react-dom', 'zustand', 'zod', 'echarts', 'cmdk', 'react-resizable-panels'];
const SCREEN_SCOPES = ['@tanstack/[^/]+', '@salt-ds/[^/]+', '@fontsource-variable/[^/]+'];
const RENDERER_PACKAGES = [...SCREEN_PACKAGES, ...SCREEN_SCOPES];

/** @type {readonly Layer[]} */
export const LAYERS = [
  { name: 'kernel', from: '^shared/kernel/', may: [], packages: [], builtIns: 'none' },
  { name: 'domain', from: '^shared/domain/', may: ['^shared/kernel/'], packages: ['zod'], builtIns: 'none' },
  {
    name: 'contracts',
    from: '^shared/contracts/',
    may: ['^shared/(kernel|domain)/'],
    packages: ['zod'],
    builtIns: 'none',
  },
  { name: 'spi', from: '^connectors/spi/', may: ['^shared/'], packages: ['zod'], builtIns: 'none' },
  {
    name: 'kit',
    from: '^connectors/kit/',
    may: ['^shared/(kernel|domain)/', '^connectors/spi/'],
    packages: ['zod', 'axios', 'jose'],
    builtIns: KIT_BUILT_INS,
  },
  {
    name: 'formats',
    from: '^connectors/formats/',
    may: ['^shared/(kernel|domain)/'],
    packages: ['saxes', 'yauzl', 'zod'],
    builtIns: ['buffer', 'stream'],
  },
  {
    name: 'sandbox',
    from: '^connectors/sandbox/',
    may: ['^shared/kernel/'],
    packages: ['hono', '@hono/node-server', 'jose'],
    builtIns: 'any',
  },
  {
    name: 'registry',
    from: '^connectors/registry\\.ts$',
    may: ['^connectors/spi/', '^connectors/[^/]+/index\\.ts$'],
    packages: [],
    builtIns: 'none',
  },
  {
    name: 'connector',
    from: '^connectors/(?!spi/|kit/|formats/|sandbox/)([^/]+)/',
    may: ['^shared/(kernel|domain)/', '^connectors/(spi|kit|formats)/'],
    packages: ['zod'],
    builtIns: ['crypto', 'stream'],
  },
  {
    name: 'engine',
    from: '^electron/engine/',
    // What people fill in themselves in a workbook comes from no connected system.
    may: ['^shared/', '^connectors/spi/', '^connectors/formats/workbook/', '^connectors/registry\\.ts$'],
    packages: ['better-sqlite3', 'zod', 'pino', 'write-excel-file'],
    builtIns: 'any',
  },
  {
    name: 'cli',
    from: '^electron/cli/',
    // `inspect` shows what the formats read; it needs no engine.
    may: ['^shared/', '^connectors/(spi|formats)/', '^connectors/registry\\.ts$', '^electron/engine/'],
    packages: ['better-sqlite3', 'zod', 'pino'],
    builtIns: 'any',
  },
  {
    name: 'main',
    from: '^electron/main/',
    may: ['^shared/(kernel|contracts)/'],
    // It alone writes the log file, for all processes.
    packages: ['electron', 'zod', 'pino'],
    builtIns: 'any',
  },
  // Contracts give the preload types; its configuration lets nothing of them run there.
  {
    name: 'preload',
    from: '^electron/preload/',
    may: ['^shared/contracts/'],
    packages: ['electron'],
    builtIns: 'none',
  },
  { name: 'renderer', from: '^renderer/', may: ['^shared/'], packages: RENDERER_PACKAGES, builtIns: 'none' },
];

/** Top folders of the product. Everything in them belongs to a layer. */
export const PRODUCT = '^(shared|connectors|electron|renderer)/';
