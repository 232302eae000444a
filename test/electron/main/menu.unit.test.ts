import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate, type MenuActions } from '../../../electron/main/menu/menu.ts';
import { englishWords, MENU_TEXT, type MenuWords } from '../../../electron/main/menu/messages.ts';

const calls: string[] = [];
const actions: MenuActions = {
  theme: 'dark',
  newWindow: () => calls.push('window'),
  importFiles: () => calls.push('import'),
  find: () => calls.push('find'),
  palette: () => calls.push('palette'),
  openGuide: () => calls.push('guide'),
  setTheme: (theme) => calls.push(theme),
};

/** All items of a menu, the nested ones too. */
function flat(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);
}

describe('the menu', () => {
  it('takes every word from the catalogue', () => {
    const pseudo: MenuWords = (key) => `[${key}]`;
    const labels = flat(menuTemplate(pseudo, actions, true)).flatMap(({ label }) => label ?? []);
    expect(labels.every((label) => Object.hasOwn(MENU_TEXT, label.slice(1, -1)))).toBe(true);
    expect(new Set(labels).size).toBe(labels.length);
  });

  it('has developer tools and reload in development only', () => {
    const roles = (development: boolean) =>
      flat(menuTemplate(englishWords, actions, development)).map(({ role }) => role);
    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toContain('toggleDevTools');
    for (const role of ['reload', 'forceReload'] as const) expect(roles(true)).not.toContain(role);
  });

  it('marks the theme in use', () => {
    const marked = flat(menuTemplate(englishWords, actions, false)).filter(({ checked }) => checked === true);
    expect(marked.map(({ label }) => label)).toEqual(['Dark']);
  });

  it('does what its items say', () => {
    calls.length = 0;
    for (const { click } of flat(menuTemplate(englishWords, actions, false)))
      if (click !== undefined) Reflect.apply(click, undefined, []);
    expect(calls).toEqual(['window', 'import', 'find', 'palette', 'system', 'light', 'dark', 'guide']);
  });

  it('fills values into texts and leaves unknown ones visible', () => {
    expect(englishWords('dialog.switch', { option: 'inspect' })).toContain('--inspect:');
    expect(englishWords('dialog.switch')).toContain('{option}');
  });
});
