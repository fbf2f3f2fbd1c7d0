export { absenceWindow, countAbsences, openAbsences } from './leads/absences.ts';
export { type SyntheticWorkplace, simulateRecords } from './leads/simulate.ts';
export { recordFiles } from './leads/simulate-files.ts';
