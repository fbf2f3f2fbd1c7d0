export type { DiscoveryDeps } from './deps.ts';
export { listFindings } from './findings/read-findings.ts';
export { recordImporters } from './records/importers.ts';
export { readRun, requestRun } from './runs/request-run.ts';
export { publishWithheld, runScout } from './runs/run-scout.ts';
