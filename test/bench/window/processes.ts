import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that it started, by id. */
export function processTree(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(Number(name));
    if (parent !== undefined) parents.set(Number(name), parent);
  }
  const tree = [root];
  for (const id of tree) for (const [child, parent] of parents) if (parent === id) tree.push(child);
  return tree;
}

/** Memory of a process tree in bytes, shared pages divided among those that share them (PSS). */
export function memoryOf(root: number): number {
  return processTree(root).reduce((sum, id) => sum + proportionalBytes(id), 0);
}

function parentOf(id: number): number | undefined {
  const stat = read(`/proc/${String(id)}/stat`);
  // The name in brackets may hold blanks and brackets itself.
  const parent = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
  return parent === undefined ? undefined : Number(parent);
}

function proportionalBytes(id: number): number {
  const rollup = read(`/proc/${String(id)}/smaps_rollup`);
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup ?? '')?.[1] ?? 0) * 1024;
}

/** Undefined where the process has ended meanwhile. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
