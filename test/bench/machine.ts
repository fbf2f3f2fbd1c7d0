import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

/** Where figures were measured. */
export interface MachineFacts {
  cpu: string;
  cores: number;
  memoryGb: number;
  node: string;
  /** Version of the embedded server; missing when no part needed one. */
  postgres?: string;
}

export function machine(): MachineFacts {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    node: process.versions.node,
  };
}

/** The commit at hand, with a `+` where files have changed since; `unknown` outside of git. */
export function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no').trim() !== '';
    return git('rev-parse', '--short', 'HEAD').trim() + (changed ? '+' : '');
  } catch {
    return 'unknown';
  }
}
