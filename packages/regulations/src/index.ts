export { employerSubsidies } from './employer-subsidies.ts';
export { type ForbiddenField, findResidentNumber, forbiddenField } from './forbidden-fields.ts';
export { type LeavePlan, leavePlan } from './leave-plan.ts';
export { checkLeave, type LeaveFault, type LeaveTypeInfo, leaveTypeByName, leaveTypes } from './leave-types.ts';
export { withoutLeaveReason } from './leave-words.ts';
export { checkWage, hourlyWage, minimumWage, monthlyPaidHours } from './minimum-wage.ts';
export { prioritySupportCeiling } from './priority-support.ts';
export { earliestHire, lastClaimDay, subsidyLines, subsidyMonths, subsidyObstacles } from './substitute-subsidy.ts';
export { checkWording, type Wording } from './wording.ts';
