import path from 'node:path';
import { dialog } from 'electron';
import type { ToEngine } from '../../shared/contracts/engine-control.ts';
import type { Offered } from '../../shared/contracts/shell-api.ts';
import type { Session } from '../../shared/contracts/rpc/contract.ts';
import { offerFiles } from './grants.ts';
import type { MenuWords } from './menu/messages.ts';
import { unguessableIds } from './platform.ts';

/** What the file desk needs. */
export interface FileDeskOptions {
  /** The session of a window's present load. */
  readonly sessionOf: (windowId: number) => Session | undefined;
  /** Sends to the running engine; false when there is none. */
  readonly toEngine: (message: ToEngine) => boolean;
  readonly words: MenuWords;
  /** Where dialogs of files begin. */
  readonly documents: string;
}

/** Turns files that a person dropped or chose into one-time grants. Windows never name a path and never see one. */
export class FileDesk {
  readonly #options: FileDeskOptions;

  constructor(options: FileDeskOptions) {
    this.#options = options;
  }

  /** Grants for the files at these paths, known to the engine before the window hears of them. */
  async offer(paths: readonly string[], windowId: number): Promise<Offered> {
    const owner = this.#options.sessionOf(windowId);
    if (owner === undefined) return { grants: [], refused: paths.map(withoutEngine) };
    const { grants, offered } = await offerFiles(paths, owner.id, unguessableIds);
    const sent = grants.map((grant) => this.#options.toEngine({ kind: 'grant', grant }));
    if (sent.every(Boolean)) return offered;
    return { grants: [], refused: [...offered.refused, ...grants.map((grant) => withoutEngine(grant.path))] };
  }

  /** Lets the person choose files to import. */
  async choose(windowId: number): Promise<Offered> {
    const { documents, words } = this.#options;
    const chosen = await dialog.showOpenDialog({
      title: words('dialog.import'),
      defaultPath: documents,
      properties: ['openFile', 'multiSelections'],
    });
    return chosen.canceled ? { grants: [], refused: [] } : this.offer(chosen.filePaths, windowId);
  }

  /** Lets the person choose where to save; null when they thought better of it. */
  async chooseSave(suggestedName: string, windowId: number): Promise<{ readonly grantId: string } | null> {
    const { documents, sessionOf, toEngine, words } = this.#options;
    const owner = sessionOf(windowId);
    // The name comes from the page: what looks like a folder in it is dropped.
    const defaultPath = path.join(documents, path.basename(suggestedName.replaceAll('\\', '/')));
    const chosen = await dialog.showSaveDialog({ title: words('dialog.save'), defaultPath });
    if (chosen.canceled || owner === undefined) return null;
    const id = unguessableIds.next('grant');
    const file = { path: chosen.filePath, name: path.basename(chosen.filePath), bytes: 0 };
    const sent = toEngine({ kind: 'grant', grant: { ...file, id, sessionId: owner.id, access: 'write' } });
    return sent ? { grantId: id } : null;
  }
}

function withoutEngine(file: string): { readonly name: string; readonly code: string } {
  return { name: path.basename(file), code: 'engine-unavailable' };
}
