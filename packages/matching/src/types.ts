import type { CommuteModel } from '@chaeum/commute';
import type {
  Bilingual,
  CommuteLeg,
  ComponentName,
  ExclusionReason,
  Point,
  Policy,
  WeeklyPattern,
} from '@chaeum/domain';

/** A person as the engine sees them: no name, no contact, nothing the law forbids to weigh. */
export interface SeekerProfile {
  id: string;
  /** Day of application, `YYYY-MM-DD`. */
  appliedOn: string;
  consent: boolean;
  home: Point;
  maxCommuteMinutes: number;
  /** KECO units, 4 digits. */
  desiredOccupations: readonly string[];
  skills: readonly { key: string; level: number }[];
  licences: readonly { key: string; expiresOn?: string }[];
  availability: { from: string; to?: string | undefined; except: readonly { from: string; to: string }[] };
  weeklyPattern: WeeklyPattern;
  /** Won per hour; null: no wish. */
  minimumHourlyWage: number | null;
  excludedFirmIds: readonly string[];
  record: { completed: number; endedEarly: number };
  /** Placements and accepted proposals. */
  engagements: readonly { from: string; to: string; vacancyId: string }[];
  /** Refusals that keep this seeker and a firm apart until a day, that day included. */
  cooling: readonly { firmId: string; until: string }[];
}

export interface SkillWanted {
  key: string;
  name: string;
  level: number;
  /** Tenths: 0.1, 0.2 … */
  weight: number;
}

export interface VacancyNeed {
  /** null for one that is not saved. */
  vacancyId: string | null;
  firmId: string | null;
  occupation: string;
  requiredSkills: readonly SkillWanted[];
  preferredSkills: readonly SkillWanted[];
  requiredLicences: readonly { key: string; name: string }[];
  /** Coverage window, first and last day included. It must hold a working day: the caller has checked. */
  window: { from: string; to: string };
  workplace: Point;
  weeklyPattern: WeeklyPattern;
  remoteDaysPerWeek: number;
  /** Won per hour. */
  hourlyWage: number;
  excludedSeekerIds: readonly string[];
}

/** What the engine must be told about the world; pure look-ups. */
export interface MatchingFacts {
  /** Skills that count in part for this one. Symmetric. */
  nearSkills(key: string): readonly string[];
  licenceSatisfies(heldKey: string, requiredKey: string): boolean;
  isHoliday(date: string): boolean;
}

export interface MatchingContext {
  /** Day in Seoul: a window that has begun is ranked from today on. */
  today: string;
  policy: Policy;
  facts: MatchingFacts;
  commute: CommuteModel;
}

export interface RankedComponent {
  name: ComponentName;
  value: number;
  weight: number;
  points: number;
  inputs: Record<string, unknown>;
  reasons: Bilingual;
}

export interface RankedCandidate {
  rank: number;
  seekerId: string;
  score: number;
  appliedOn: string;
  commute: { minutes: number; source: string; legs: CommuteLeg[] };
  coverage: { share: number; gaps: { from: string; to: string; workingDays: number }[] };
  components: RankedComponent[];
}

export interface RankedList {
  poolSize: number;
  eligible: number;
  excluded: Record<ExclusionReason, number>;
  candidates: RankedCandidate[];
}

export type Evaluation =
  | { eligible: true; candidate: RankedCandidate }
  | { eligible: false; reason: ExclusionReason; sentence: Bilingual };
