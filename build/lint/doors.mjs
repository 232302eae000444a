/**
 * Raw doors: powerful things that exactly one product file each may use, so that their rules cannot be walked around.
 * `file` is that place; everything else in the product asks it.
 */
export const DOORS = [
  {
    name: 'ipcMain',
    from: 'electron',
    file: 'electron/main/ipc/router.ts',
    message: 'Only the router listens on IPC: it checks sender, shape and size.',
  },
  {
    name: 'ipcRenderer',
    from: 'electron',
    file: 'electron/preload/bridge.ts',
    message: 'Only the bridge talks over IPC: its surface is frozen and tested.',
  },
  {
    name: 'BrowserWindow',
    from: 'electron',
    file: 'electron/main/windows/factory.ts',
    message: 'Only the window factory makes windows: it sets sandbox and isolation.',
  },
  {
    name: 'default',
    from: 'better-sqlite3',
    file: 'electron/engine/store/open.ts',
    message: 'Only store/open opens a database: it sets the pragmas and checks versions.',
  },
];
