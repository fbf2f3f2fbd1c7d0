export { absenceWindow, openAbsences } from './leads/absences.ts';
export { asRecorded, simulatedWorkplaces, simulateRecords, syntheticNumber } from './leads/simulate.ts';
export { recordFiles, recordLines } from './leads/simulate-files.ts';
