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

/** Notices shown at one time; older ones make room. */
const NOTICES_MAX = 4;

let lastId = 0;

/** The notices of this window. */
export const useNotices = create<Notices>()((set) => ({
  notices: [],
  say: (kind, text, action) => {
    lastId += 1;
    const notice = { id: lastId, kind, text, action };
    set(({ notices }) => ({ notices: [...notices, notice].slice(-NOTICES_MAX) }));
  },
  dismiss: (id) => {
    set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
  },
}));
