/** What a call needs. Checked by the engine on every call, against the roles of the person the port belongs to. */
export const PERMISSIONS = [
  'payments:read',
  'payroll-items:read',
  'payments:link',
  'cash:read',
  'systems:read',
  'deliveries:read',
  'files:import',
  'systems:poll',
  'systems:steer',
  'workspace:read',
  'outbox:read',
  'outbox:cancel',
  'statements:request',
  'outgoing:stop',
  'decisions:read',
  'cases:read',
  'cases:work',
  'cases:rules',
  'reconcile:match',
  'reconcile:rules',
] as const;

/** One permission. */
export type Permission = (typeof PERMISSIONS)[number];

/** Roles of the desk and what each may do. One local user holds `analyst` until users exist. */
export const ROLE_PERMISSIONS = {
  viewer: ['payments:read', 'cash:read', 'systems:read', 'workspace:read', 'outbox:read', 'cases:read'],
  analyst: [
    'payments:read',
    'payroll-items:read',
    'payments:link',
    'cash:read',
    'systems:read',
    'deliveries:read',
    'files:import',
    'systems:poll',
    'systems:steer',
    'workspace:read',
    'outbox:read',
    'outbox:cancel',
    'statements:request',
    'outgoing:stop',
    'decisions:read',
    'cases:read',
    'cases:work',
    'cases:rules',
    'reconcile:match',
    'reconcile:rules',
  ],
  auditor: [
    'payments:read',
    'cash:read',
    'systems:read',
    'deliveries:read',
    'workspace:read',
    'outbox:read',
    'decisions:read',
    'cases:read',
  ],
} as const satisfies Record<string, readonly Permission[]>;

/** A role of the desk. */
export type Role = keyof typeof ROLE_PERMISSIONS;

/** Who asks: roles plus the company codes in reach (empty = every entity). Never read from a message. */
export interface Principal {
  readonly person: string;
  readonly roles: readonly Role[];
  readonly companyCodes: readonly string[];
}

/** Whether somebody sees every company's rows, those that name none included. */
export function seesAllCompanies({ companyCodes }: Pick<Principal, 'companyCodes'>): boolean {
  return companyCodes.length === 0;
}

/** Whether a row of a company is there for somebody; what names no company is there only for who sees all. */
export function isInReach(reach: Pick<Principal, 'companyCodes'>, companyCode: string | null | undefined): boolean {
  if (seesAllCompanies(reach)) return true;
  return companyCode !== null && companyCode !== undefined && reach.companyCodes.includes(companyCode);
}

/** Whether the principal's roles include the permission; no role, no permission. */
export function mayCall(principal: Principal, permission: Permission): boolean {
  return principal.roles.some((role) => {
    const granted: readonly Permission[] = ROLE_PERMISSIONS[role];
    return granted.includes(permission);
  });
}
