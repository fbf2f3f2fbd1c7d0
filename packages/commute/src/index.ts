export { createCommute, type NetworkCommute } from './commute.ts';
export { type HomeColumns, homeBytes, homeColumns } from './homes.ts';
export { asMinutes, type Commute, type CommuteModel, type SecondsTo, toE6 } from './model.ts';
export { secondsToWorkplace, type Workplace } from './place.ts';
export { straightLine } from './straight-line.ts';
