export { absenceWindow, openAbsences } from './leads/absences.ts';
export { simulatedWorkplaces, simulateRecords } from './leads/simulate.ts';
export { recordFiles, recordLines } from './leads/simulate-files.ts';
