import type { ComponentType } from 'react';
import type { CaseCounts } from '../../shared/contracts/api/cases.ts';
import type { Today } from '../../shared/contracts/api/systems.ts';
import type { Permission } from '../../shared/contracts/permissions.ts';
import type { PlainKey } from '../app/messages/translate.ts';
import type { ScreenName } from '../app/state/navigation.ts';
import type { IconName } from '../ui/icons.ts';
import { ExceptionsScreen } from './exceptions/index.ts';
import { CashScreen } from './cash/index.ts';
import { PaymentsScreen } from './payments/index.ts';
import { ReconcileScreen } from './reconcile/index.ts';
import { SystemsScreen } from './systems/index.ts';
import { TodayScreen } from './today/index.ts';

/** One screen as rail, palette and shortcuts know it. */
export interface ScreenEntry {
  readonly name: ScreenName;
  readonly title: PlainKey;
  readonly icon: IconName;
  readonly permission: Permission;
  /** Pressed after `g`. */
  readonly shortcut: string;
  /** How many items on it wait for the person. */
  readonly waiting?: (today: Today) => number;
  /** How many of the cases that there are wait on it for the person. */
  readonly waitingCases?: (counts: CaseCounts) => number;
  readonly component: ComponentType;
}

/** Every screen that exists, in the order of the rail. */
export const SCREENS: readonly ScreenEntry[] = [
  {
    name: 'today',
    title: 'screen.today',
    icon: 'home',
    permission: 'workspace:read',
    shortcut: 't',
    component: TodayScreen,
  },
  {
    name: 'payments',
    title: 'screen.payments',
    icon: 'payments',
    permission: 'payments:read',
    shortcut: 'p',
    waiting: (today) => today.disagreeing,
    component: PaymentsScreen,
  },
  {
    name: 'cash',
    title: 'screen.cash',
    icon: 'cash',
    permission: 'cash:read',
    shortcut: 'c',
    waiting: (today) => today.differences.length,
    component: CashScreen,
  },
  {
    name: 'exceptions',
    title: 'screen.exceptions',
    icon: 'flag',
    permission: 'cases:read',
    shortcut: 'e',
    waitingCases: (counts) => counts.mine,
    component: ExceptionsScreen,
  },
  {
    name: 'reconcile',
    title: 'screen.reconcile',
    icon: 'reconcile',
    permission: 'cash:read',
    shortcut: 'r',
    component: ReconcileScreen,
  },
  {
    name: 'systems',
    title: 'screen.systems',
    icon: 'systems',
    permission: 'systems:read',
    shortcut: 's',
    waiting: (today) => today.failedImports,
    component: SystemsScreen,
  },
];
