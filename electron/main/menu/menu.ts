import type { MenuItemConstructorOptions } from 'electron';
import type { MenuWords } from './messages.ts';

/** What the menu's items do. */
export interface MenuActions {
  newWindow(): void;
  importFiles(): void;
  find(): void;
  palette(): void;
  openGuide(): void;
  setTheme(theme: Theme): void;
  readonly theme: Theme;
}

/** How the window looks. */
export type Theme = 'system' | 'light' | 'dark';

const THEMES = ['system', 'light', 'dark'] as const;

/** The application's menu. Developer tools are there in development only. */
export function menuTemplate(
  words: MenuWords,
  actions: MenuActions,
  development: boolean,
): MenuItemConstructorOptions[] {
  return [
    { label: words('menu.file'), submenu: fileItems(words, actions) },
    { label: words('menu.edit'), submenu: editItems(words, actions) },
    { label: words('menu.view'), submenu: viewItems(words, actions, development) },
    {
      label: words('menu.help'),
      submenu: [{ label: words('menu.userGuide'), accelerator: 'F1', click: () => actions.openGuide() }],
    },
  ];
}

function fileItems(words: MenuWords, actions: MenuActions): MenuItemConstructorOptions[] {
  return [
    { label: words('menu.newWindow'), accelerator: 'CmdOrCtrl+N', click: () => actions.newWindow() },
    { label: words('menu.import'), accelerator: 'CmdOrCtrl+O', click: () => actions.importFiles() },
    { type: 'separator' },
    { label: words('menu.quit'), role: 'quit' },
  ];
}

function editItems(words: MenuWords, actions: MenuActions): MenuItemConstructorOptions[] {
  return [
    { label: words('menu.undo'), role: 'undo' },
    { label: words('menu.redo'), role: 'redo' },
    { type: 'separator' },
    { label: words('menu.cut'), role: 'cut' },
    { label: words('menu.copy'), role: 'copy' },
    { label: words('menu.paste'), role: 'paste' },
    { label: words('menu.selectAll'), role: 'selectAll' },
    { type: 'separator' },
    { label: words('menu.find'), accelerator: 'CmdOrCtrl+F', click: () => actions.find() },
  ];
}

function viewItems(words: MenuWords, actions: MenuActions, development: boolean): MenuItemConstructorOptions[] {
  const themes = THEMES.map((theme): MenuItemConstructorOptions => ({
    label: words(`menu.theme.${theme}`),
    type: 'radio',
    checked: actions.theme === theme,
    click: () => actions.setTheme(theme),
  }));
  const tools: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { label: words('menu.devTools'), role: 'toggleDevTools' },
  ];
  return [
    { label: words('menu.palette'), accelerator: 'CmdOrCtrl+K', click: () => actions.palette() },
    { label: words('menu.theme'), submenu: themes },
    { type: 'separator' },
    { label: words('menu.zoomIn'), role: 'zoomIn' },
    { label: words('menu.zoomOut'), role: 'zoomOut' },
    { label: words('menu.zoomReset'), role: 'resetZoom' },
    { label: words('menu.fullScreen'), role: 'togglefullscreen' },
    ...(development ? tools : []),
  ];
}
