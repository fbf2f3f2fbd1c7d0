export { asMinutes, type Commute, type CommuteModel, type SecondsTo, toE6 } from './model.ts';
export { straightLine } from './straight-line.ts';
