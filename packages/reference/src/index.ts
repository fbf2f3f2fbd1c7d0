export * from './complexes.ts';
export { suggestDistricts } from './district-search.ts';
export { type District, districtByCode, districts, nearestDistrict } from './districts.ts';
export * from './holidays.ts';
export {
  type Industry,
  industryByCode,
  industryFromTaxCode,
  isIndustry,
  nearestIndustries,
  suggestIndustries,
} from './industries.ts';
export * from './licences.ts';
export { suggestOccupations } from './occupation-search.ts';
export { occupationNamed } from './occupation-terms.ts';
export {
  isOccupationUnit,
  nearestOccupations,
  type Occupation,
  occupationByCode,
  occupationUnits,
} from './occupations.ts';
export { type Programme, programmeById, programmes } from './programmes.ts';
export * from './skills.ts';
export type { Suggestion, SuggestOptions } from './text.ts';
