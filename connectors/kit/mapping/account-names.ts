/** A system's code of an account and the account's one name in the workspace. */
export interface AccountName {
  readonly code: string;
  readonly accountId: string;
}

/** The workspace's name of an account by the system's code; undefined when the configuration does not know the code. */
export function accountNamed(names: readonly AccountName[], code: string): string | undefined {
  return names.find((name) => name.code === code)?.accountId;
}
