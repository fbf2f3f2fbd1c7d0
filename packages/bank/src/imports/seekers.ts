import { bulkCopy, copyLines } from '@chaeum/database';
import { newId, type SeekerInput, seekerInput } from '@chaeum/domain';
import {
  asDate,
  asDays,
  asLicences,
  asListOf,
  asNumber,
  asSkills,
  asText,
  asTime,
  asWageUnit,
  asYesNo,
  type Column,
  column,
  type Importer,
} from '@chaeum/intake';
import { occupationNamed } from '@chaeum/reference';
import { newSeekerRow } from '../seekers/seeker-row.ts';
import { appendImported, type RowsOf } from './imported-events.ts';

const seekerColumns: readonly Column[] = [
  column('name', ['이름', '성명', '구직자명', '구직자이름', 'full name'], asText('name')),
  column(
    'phone',
    ['전화번호', '휴대폰', '휴대폰번호', '휴대전화', '핸드폰', '연락처', 'mobile', 'telephone', 'phone number'],
    asText('phone'),
  ),
  column('email', ['이메일', '이메일주소', '메일', '전자우편', 'e-mail address', 'mail'], asText('email')),
  column('locale', ['언어', 'language'], asText('locale')),
  column('home.lat', ['위도', '거주지위도', 'lat', 'latitude'], asNumber('home.lat')),
  column('home.lng', ['경도', '거주지경도', 'lng', 'lon', 'longitude'], asNumber('home.lng')),
  column(
    'home.districtCode',
    ['행정구역코드', '거주지코드', '행정동코드', 'district', 'districtCode'],
    asText('home.districtCode'),
  ),
  column(
    'maxCommuteMinutes',
    ['최대통근시간', '통근가능시간', '최대출퇴근시간', 'max commute', 'commute minutes'],
    asNumber('maxCommuteMinutes'),
  ),
  column(
    'desiredOccupations',
    ['희망직종', '희망직종코드', '희망직무', '직종코드', 'occupations', 'occupation', 'occupation codes'],
    asListOf('desiredOccupations', occupationNamed),
  ),
  column('skills', ['보유기술', '기술', '보유역량', '역량', 'skill'], asSkills('skills', 'years')),
  column('licences', ['자격증', '보유자격', '보유자격증', '면허', 'licenses', 'certificates'], asLicences('licences')),
  column(
    'availability.from',
    ['근무가능시작일', '근무가능일', '가능시작일', 'availableFrom'],
    asDate('availability.from'),
  ),
  column('availability.to', ['근무가능종료일', '가능종료일', 'availableTo'], asDate('availability.to')),
  column('weeklyPattern.days', ['근무가능요일', '근무요일', '요일', 'days'], asDays('weeklyPattern.days')),
  column('weeklyPattern.from', ['근무시작시각', '시작시각', '출근시각', 'startTime'], asTime('weeklyPattern.from')),
  column('weeklyPattern.to', ['근무종료시각', '종료시각', '퇴근시각', 'endTime'], asTime('weeklyPattern.to')),
  column(
    'weeklyPattern.hoursPerWeek',
    ['주당근로시간', '주당시간', '주근로시간', 'hoursPerWeek'],
    asNumber('weeklyPattern.hoursPerWeek'),
  ),
  column('minimumWage.amount', ['희망임금', '최저희망임금', '희망급여', 'minimumWage'], asNumber('minimumWage.amount')),
  column('minimumWage.unit', ['임금단위', '급여단위', 'wageUnit'], asWageUnit('minimumWage.unit')),
  column(
    'consent.matching',
    ['개인정보동의', '매칭동의', '알선동의', '동의여부', '동의', 'consent'],
    asYesNo('consent.matching'),
  ),
  column('consent.contact', ['연락동의', '연락수신동의', 'contactConsent'], asYesNo('consent.contact')),
  column('consent.givenOn', ['동의일', '동의일자', 'consentDate'], asDate('consent.givenOn')),
];

const COLUMNS = [
  'id',
  'contact_enc',
  'locale',
  'lat',
  'lng',
  'district_code',
  'max_commute_minutes',
  'desired_occupations',
  'skills',
  'licences',
  'availability',
  'weekly_pattern',
  'minimum_wage',
  'minimum_hourly_wage',
  'excluded_firm_ids',
  'consent',
  'applied_on',
  'synthetic',
  'created_at',
  'updated_at',
];

interface PreparedSeekers {
  ids: string[];
  lines: Uint8Array[];
}

export function seekerImporter(by: RowsOf): Importer<SeekerInput, PreparedSeekers> {
  return {
    kind: 'seekers',
    columns: seekerColumns,
    schema: seekerInput,
    prepare() {
      const ids: string[] = [];
      const lines = copyLines(COLUMNS);
      return {
        add(_, input) {
          const id = newId(by.clock);
          lines.add(newSeekerRow(input, { ...by, id }));
          ids.push(id);
        },
        end: () => ({ ids, lines: lines.end() }),
      };
    },
    async write(tx, { ids, lines }) {
      await bulkCopy(tx, 'seekers', COLUMNS, lines);
      await appendImported(tx, by, 'seekers.imported', ids);
      return [];
    },
  };
}
