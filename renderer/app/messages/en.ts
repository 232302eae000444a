import { cash } from './en/cash.ts';
import { exceptions } from './en/exceptions.ts';
import { exceptionWords } from './en/exception-words.ts';
import { frame } from './en/frame.ts';
import { imports } from './en/imports.ts';
import { links } from './en/links.ts';
import { outbox } from './en/outbox.ts';
import { owners } from './en/owners.ts';
import { payments } from './en/payments.ts';
import { reconcile } from './en/reconcile.ts';
import { remap } from './en/remap.ts';
import { rules } from './en/rules.ts';
import { states } from './en/states.ts';
import { steering } from './en/steering.ts';
import { systems } from './en/systems.ts';
import { today } from './en/today.ts';
import type { Message } from './message.ts';

/** Every text of the console in English. Screens add a file in `en/` and a line here. */
export const EN = {
  ...frame,
  ...states,
  ...payments,
  ...cash,
  ...today,
  ...systems,
  ...steering,
  ...imports,
  ...links,
  ...outbox,
  ...remap,
  ...reconcile,
  ...rules,
  ...exceptions,
  ...exceptionWords,
  ...owners,
} as const satisfies Readonly<Record<string, Message>>;

/** The catalogue's type: keys, and the placeholders of each message. */
export type Catalogue = typeof EN;

/** Key of a message. */
export type MessageKey = keyof Catalogue;
