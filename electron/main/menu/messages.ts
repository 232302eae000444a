/** Words of the menus and of main's own dialogs. Windows have a catalogue of their own. */
export const MENU_TEXT = {
  'menu.file': 'File',
  'menu.newWindow': 'New window',
  'menu.import': 'Import files…',
  'menu.quit': 'Quit',
  'menu.edit': 'Edit',
  'menu.undo': 'Undo',
  'menu.redo': 'Redo',
  'menu.cut': 'Cut',
  'menu.copy': 'Copy',
  'menu.paste': 'Paste',
  'menu.selectAll': 'Select all',
  'menu.find': 'Find',
  'menu.view': 'View',
  'menu.palette': 'Command palette',
  'menu.theme': 'Theme',
  'menu.theme.system': 'As the system',
  'menu.theme.light': 'Light',
  'menu.theme.dark': 'Dark',
  'menu.zoomIn': 'Zoom in',
  'menu.zoomOut': 'Zoom out',
  'menu.zoomReset': 'Actual size',
  'menu.fullScreen': 'Full screen',
  'menu.devTools': 'Developer tools',
  'menu.help': 'Help',
  'menu.userGuide': 'User guide',
  'dialog.import': 'Import bank files',
  'dialog.save': 'Save as',
  'dialog.help.question': 'Open this page in the browser?',
  'dialog.help.open': 'Open',
  'dialog.cancel': 'Cancel',
  'dialog.arguments': 'Syncline was started with an option that it can’t use: --{option}',
  'dialog.switch': 'Syncline does not start with --{option}: it would weaken its protection.',
} as const;

/** Key of a text of main. */
export type MenuTextKey = keyof typeof MENU_TEXT;

/** The text behind a key, with its values filled in. */
export type MenuWords = (key: MenuTextKey, values?: Readonly<Record<string, string>>) => string;

/** English words. */
export const englishWords: MenuWords = (key, values = {}) => {
  const text: string = MENU_TEXT[key];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
};
