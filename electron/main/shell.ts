import path from 'node:path';
import { userInfo } from 'node:os';
import {
  app,
  Menu,
  MessageChannelMain,
  nativeTheme,
  session,
  type BrowserWindow,
  type MessagePortMain,
} from 'electron';
import { ENGINE_API, type EngineApi } from '../../shared/contracts/engine-api.ts';
import type { EngineStart } from '../../shared/contracts/engine-control.ts';
import { type Client, createClient } from '../../shared/contracts/rpc/client.ts';
import { electronPort } from '../../shared/contracts/rpc/electron-port.ts';
import { ENGINE_PORT_MESSAGE, type EngineState } from '../../shared/contracts/shell-api.ts';
import type { Principal } from '../../shared/contracts/permissions.ts';
import { readManifest } from './assets.ts';
import type { DeepLink } from './deeplink.ts';
import { spawnEngine } from './engine-process.ts';
import { EngineSupervisor } from './engine-supervisor.ts';
import { FileDesk } from './file-desk.ts';
import { openHelp } from './help.ts';
import { IpcGuard } from './ipc/guard.ts';
import { routeCalls, type ShellHandlers } from './ipc/router.ts';
import type { LogSink } from './log.ts';
import { menuTemplate, type Theme } from './menu/menu.ts';
import { englishWords as words } from './menu/messages.ts';
import { HELP_HOST } from './navigation.ts';
import { platformClock, unguessableIds } from './platform.ts';
import { PortDesk } from './ports.ts';
import { RestartBudget } from './restart-budget.ts';
import { serveApp } from './scheme.ts';
import type { Vault } from './secrets.ts';
import { denyPermissions } from './session/permissions.ts';
import { tellFrontWindow, tellWindow, tellWindows } from './windows/events.ts';
import { allWindows, frontWindow } from './windows/factory.ts';
import { openMainWindow } from './windows/main-window.ts';

/** Folders of the built application. */
export interface BuiltFolders {
  readonly preload: string;
  readonly renderer: string;
  readonly engine: string;
}

/** What the shell is put together from. */
export interface ShellOptions {
  readonly built: BuiltFolders;
  readonly engine: Omit<EngineStart, 'mode'>;
  readonly vault: Vault;
  readonly log: LogSink;
  readonly development: boolean;
  readonly demo: boolean;
  /** Where dialogs of files begin. */
  readonly documents: string;
}

/** The running shell: its windows, one engine, and what goes between them. */
export class Shell {
  readonly #options: ShellOptions;
  readonly #engine: EngineSupervisor<MessagePortMain>;
  readonly #ports: PortDesk<MessagePortMain>;
  readonly #guard: IpcGuard;
  readonly #files: FileDesk;
  #theme: Theme = 'system';
  #pendingLink: DeepLink | undefined;
  #client: Client<EngineApi> | undefined;

  constructor(options: ShellOptions) {
    this.#options = options;
    this.#guard = new IpcGuard(platformClock, options.log);
    this.#engine = new EngineSupervisor({
      spawn: () => spawnEngine(options.built.engine),
      start: options.engine,
      clock: platformClock,
      log: options.log,
      onState: (state) => {
        this.#engineIs(state);
      },
      onMessage: (message, reply) => {
        if (message.kind === 'log') options.log.write(message.level, message.event, message.fields);
        else if (message.kind === 'secret-wanted') reply(this.#secret(message.seq, message.name));
      },
    });
    this.#ports = new PortDesk({
      channel: () => {
        const { port1, port2 } = new MessageChannelMain();
        return { forEngine: port1, forWindow: port2 };
      },
      toEngine: (message, ports = []) => this.#engine.send(message, ports),
      toWindow: (windowId, port) => this.#toWindow(windowId, port),
      ids: unguessableIds,
      principal: localPrincipal,
    });
    this.#files = new FileDesk({
      sessionOf: (windowId) => this.#ports.sessionOf(windowId),
      toEngine: (message) => this.#engine.send(message),
      words,
      documents: options.documents,
    });
  }

  /** How the engine is. */
  get engineState(): EngineState {
    return this.#engine.state;
  }

  /** Opens the window and starts the engine. Needs the app to be ready. */
  start(show: boolean): void {
    denyPermissions(session.defaultSession);
    serveApp(session.defaultSession.protocol, readManifest(this.#options.built.renderer));
    routeCalls(this.#guard, this.#handlers(), (paths, sender) => this.#files.offer(paths, sender));
    this.#setMenu();
    this.#engine.start();
    this.#openWindow(show);
  }

  /** Opens a record that a link names, now or as soon as the window listens. */
  open(link: DeepLink): void {
    this.#pendingLink = link;
    const window = this.focus();
    if (window !== undefined && this.#ports.sessionOf(window.webContents.id) !== undefined) this.#tellLink();
  }

  /** Brings the window that a person works in to the front; undefined while there is none. */
  focus(): BrowserWindow | undefined {
    const window = frontWindow();
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
    return window;
  }

  /** A client of the engine inside main, for the demo's report; it gets a new port with each new engine. */
  client(): Client<EngineApi> {
    this.#client ??= createClient({
      contract: ENGINE_API,
      ids: unguessableIds,
      checkAnswers: this.#options.development,
      reportBug: () => {
        this.#options.log.write('error', 'shell.client-bug');
      },
    });
    this.#attachClient();
    return this.#client;
  }

  #attachClient(): void {
    if (this.#client === undefined) return;
    const { port1, port2 } = new MessageChannelMain();
    const session = { id: unguessableIds.next('session'), principal: localPrincipal() };
    if (this.#engine.send({ kind: 'client', session }, [port2])) this.#client.attach(electronPort(port1));
  }

  /** Ends the engine in order; by force when that takes too long. Resolves within the limit, whatever the engine does. */
  async stop(limitMs: number): Promise<void> {
    const late = new Promise<void>((resolve) => {
      setTimeout(() => {
        this.#engine.kill();
        resolve();
      }, limitMs);
    });
    await Promise.race([this.#engine.stop(), late]);
  }

  #openWindow(show: boolean): void {
    openMainWindow({
      preload: this.#options.built.preload,
      development: this.#options.development,
      show,
      reloads: new RestartBudget(platformClock),
      onLoadEnded: (id) => {
        this.#ports.close(id);
      },
      onCrash: (reason) => {
        this.#options.log.write('error', 'window.gone', { code: reason });
      },
      onClosed: (id) => {
        this.#guard.forget(id);
      },
    });
  }

  #handlers(): ShellHandlers {
    const { demo, development, engine } = this.#options;
    return {
      'shell.info': () => ({
        version: app.getVersion(),
        runtime: process.versions.electron,
        demo,
        development,
        workspace: path.basename(engine.workspace),
        person: localPrincipal().person,
        theme: this.#theme,
      }),
      'engine.connect': (_input, sender) => {
        this.#ports.connect(sender);
        this.#tellLink();
        return this.#engine.state;
      },
      'files.choose': (_input, sender) => this.#files.choose(sender),
      'files.chooseSave': ({ suggestedName }, sender) => this.#files.chooseSave(suggestedName, sender),
      'theme.set': ({ theme }) => {
        this.#setTheme(theme);
        return {};
      },
      'help.open': async ({ url }) => ({ opened: await openHelp(url, words) }),
    };
  }

  #engineIs(state: EngineState): void {
    this.#options.log.write('info', 'engine.state', {
      state: state.state,
      ...(state.code ? { code: state.code } : {}),
    });
    if (state.state === 'ready' || state.state === 'safe-mode') {
      this.#ports.engineIsNew();
      this.#attachClient();
    }
    tellWindows('engine.state', state);
  }

  #secret(seq: number, name: string): { kind: 'secret'; seq: number; value?: string } {
    const secret = this.#options.vault.get(name);
    if (!secret.ok) this.#options.log.write('warn', 'vault.refused', { code: secret.fault.kind });
    return secret.ok && secret.value !== undefined
      ? { kind: 'secret', seq, value: secret.value }
      : { kind: 'secret', seq };
  }

  #toWindow(windowId: number, port: MessagePortMain): boolean {
    const window = allWindows().find(({ webContents }) => webContents.id === windowId);
    if (window === undefined || window.isDestroyed()) return false;
    window.webContents.postMessage(ENGINE_PORT_MESSAGE, null, [port]);
    return true;
  }

  #tellLink(): void {
    if (this.#pendingLink === undefined) return;
    tellFrontWindow('record.open', this.#pendingLink);
    this.#pendingLink = undefined;
  }

  #setTheme(theme: Theme): void {
    this.#theme = theme;
    nativeTheme.themeSource = theme;
    this.#setMenu();
  }

  #setMenu(): void {
    const template = menuTemplate(
      words,
      {
        theme: this.#theme,
        newWindow: () => {
          this.#openWindow(true);
        },
        importFiles: () => void this.#importFromMenu(),
        find: () => {
          tellFrontWindow('menu.command', { command: 'find' });
        },
        palette: () => {
          tellFrontWindow('menu.command', { command: 'palette' });
        },
        openGuide: () => void openHelp(`https://${HELP_HOST}/guide`, words),
        setTheme: (theme) => {
          this.#setTheme(theme);
        },
      },
      this.#options.development,
    );
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  async #importFromMenu(): Promise<void> {
    const window = frontWindow();
    if (window === undefined) return;
    const offered = await this.#files.choose(window.webContents.id);
    // The grants are that window's session's alone.
    if (offered.grants.length + offered.refused.length > 0) tellWindow(window, 'files.offered', offered);
  }
}

/** The one local user, until users exist. */
function localPrincipal(): Principal {
  return { person: userInfo().username, roles: ['analyst'], companyCodes: [] };
}
