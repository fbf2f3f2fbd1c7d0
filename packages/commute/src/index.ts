export { createCommute, type NetworkCommute } from './commute.ts';
export { groupBytes, groupHomes, type HomeGroups, leastSecondsOfGroup } from './home-groups.ts';
export { HOME_WORDS, type Homes, homesFor } from './homes.ts';
export { asMinutes, type Commute, type CommuteModel, type HomeModel, type SecondsTo, toE6 } from './model.ts';
export { osrm } from './osrm.ts';
export { secondsOfHome, secondsOfHomes, secondsToWorkplace, type Workplace } from './place.ts';
export { createRoutedCommute, type RoutedCommute } from './routed.ts';
export { straightLine } from './straight-line.ts';
export { valhalla } from './valhalla.ts';
