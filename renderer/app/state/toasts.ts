import { create } from 'zustand';

/** A short notice in the corner. `failed` ones stay until dismissed. */
export interface Notice {
  readonly id: number;
  readonly kind: 'done' | 'failed';
  readonly text: string;
  /** What can be done about it, such as taking it back. */
  readonly action?: NoticeAction | undefined;
}

/** A button of a notice. */
export interface NoticeAction {
  readonly label: string;
  /** How long it is offered, in milliseconds; as long as the notices' own rule says where absent. */
  readonly staysMs?: number;
  readonly run: () => void;
}

/** Notices that are shown, oldest first. */
export interface Notices {
  readonly notices: readonly Notice[];
  readonly say: (kind: Notice['kind'], text: string, action?: NoticeAction) => void;
  readonly dismiss: (id: number) => void;
}

/** Notices of each kind that are shown at one time; older ones make room. What went well soon hides what it was about. */
const SHOWN_MAX: Readonly<Record<Notice['kind'], number>> = { done: 2, failed: 3 };

let lastId = 0;

/** The notices of this window. */
export const useNotices = create<Notices>()((set) => ({
  notices: [],
  say: (kind, text, action) => {
    lastId += 1;
    const notice = { id: lastId, kind, text, action };
    set(({ notices }) => {
      const same = notices.filter((one) => one.kind === kind);
      const gone = new Set(same.slice(0, Math.max(0, same.length + 1 - SHOWN_MAX[kind])));
      return { notices: [...notices.filter((one) => !gone.has(one)), notice] };
    });
  },
  dismiss: (id) => {
    set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
  },
}));
