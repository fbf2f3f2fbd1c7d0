import { KOREAN } from './field-messages.ts';

/** What is said of a field or a row, by the English; `$1` … stand for what the English holds there. */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^is missing$/, '필수 항목입니다'],
  [/^is not a field of this$/, '여기에 없는 항목입니다'],
  [/^cannot be read as CSV: .*$/, 'CSV로 읽을 수 없습니다: 따옴표가 닫히지 않았거나 있을 수 없는 곳에 있습니다'],
  [/^has (\d+) cells, the header (\d+)$/, '칸이 $1개인데 머리글은 $2개입니다'],
  [/^holds bytes that are no text in the file's encoding$/, '파일의 문자 인코딩으로 읽을 수 없는 바이트가 있습니다'],
  [/^is not valid JSON$/, '올바른 JSON이 아닙니다'],
  [/^holds a resident registration number \((.+)\)$/, '주민등록번호가 들어 있습니다($1)'],
  [/^cannot be stored \((.+)\)$/, '저장할 수 없는 값입니다($1)'],
  [/^is not a complex of yours$/, '담당하는 산업단지가 아닙니다'],
  [/^is not a complex(?: known here)?; see GET \/v1\/complexes$/, '없는 산업단지입니다'],
  [/^must be a complex of yours$/, '담당하는 산업단지여야 합니다'],
  [/^is not a programme; see GET \/v1\/programmes$/, '없는 사업입니다'],
  [/^is not a seeker known here$/, '등록되지 않은 구직자입니다'],
  [/^is not a suggestion of this round$/, '이 배정안의 추천이 아닙니다'],
  [/^is not the key of a counsellor of this complex$/, '이 산업단지 상담사의 키가 아닙니다'],
  [/^is not a cursor this service gave$/, '이 서비스가 준 커서가 아닙니다'],
  [/^has a live proposal for this vacancy already$/, '이 구인에 이미 진행 중인 제안이 있습니다'],
  [/^is more than the days worked in a week$/, '한 주의 근무일보다 많습니다'],
  [/^is needed: the new last day$/, '새 마지막 날이 필요합니다'],
  [/^must not be before the first day$/, '첫날보다 앞설 수 없습니다'],
  [/^must lie between (\S+) and (\S+)$/, '$1부터 $2 사이여야 합니다'],
  [/^must lie ahead$/, '앞으로의 시각이어야 합니다'],
  [/^lies ahead: write a contact down when it was made$/, '아직 오지 않은 시각입니다. 연락은 한 뒤에 적어 주세요'],
  [/^goes with the outcome call-me$/, '결과가 call-me일 때만 적습니다'],
  [/^goes with the channel email and no outcome$/, '채널이 email이고 결과가 없을 때만 적습니다'],
  [/^goes with to: programme$/, 'to가 programme일 때만 적습니다'],
  [
    /^a mail is sent now; say the outcome of one sent elsewhere$/,
    '메일은 지금 보냅니다. 따로 보낸 메일이면 결과를 적어 주세요',
  ],
  [/^is needed: no firm is joined whose address is known$/, '필요합니다. 연결된 기업의 이메일 주소가 없습니다'],
  [/^needs a house number: many firms share a street$/, '건물 번호가 필요합니다. 한 도로에 여러 기업이 있습니다'],
  [/^the file is empty$/, '빈 파일입니다'],
  [/^must be 1 to 255 visible ASCII characters$/, '보이는 ASCII 문자 1~255자여야 합니다'],
  [/^is registered already, or stands twice in the file$/, '이미 등록되어 있거나 파일에 두 번 있습니다'],
  [/^is registered already$/, '이미 등록되어 있습니다'],
  [/^are for counsellors and partners only$/, '상담사와 연계 기관에만 줄 수 있습니다'],
  [/^are for partners only$/, '연계 기관에만 줄 수 있습니다'],
  [/^is for firms only$/, '기업에만 줄 수 있습니다'],
  [/^must be after from$/, 'from보다 뒤여야 합니다'],
  [/^must be before the leave$/, '휴직보다 앞이어야 합니다'],
  [/^must say whose answer this is: seeker or firm$/, '누구의 답인지 적어야 합니다: seeker 또는 firm'],
  [
    /^or registrationNumber, address or email: at least one must be given$/,
    'registrationNumber, address, email 가운데 하나는 있어야 합니다',
  ],
  [/^has (\d+) live proposals; (\d+) is the limit$/, '진행 중인 제안이 $1건입니다. 한도는 $2건입니다'],
  [
    /^the vacancy may have (\d+) live proposals for each open seat; there is room for (\d+)$/,
    '이 구인에는 빈자리 하나에 진행 중인 제안을 $1건까지 둘 수 있고, $2건이 남았습니다',
  ],
  [
    /^the coverage window (\S+) … (\S+) has 0 working days: only days off and public holidays$/,
    '대체 기간 $1 ~ $2에 근무일이 없습니다. 모두 쉬는 날이거나 공휴일입니다',
  ],
  [/^changes nothing$/, '바뀌는 것이 없습니다'],
  [/^names a suggestion twice$/, '같은 추천이 두 번 있습니다'],
  [/^is not a firm known here$/, '등록되지 않은 기업입니다'],
  [/^is not a district(?:; nearest: (.+))?$/, '없는 행정구역입니다'],
  [/^is not a KSIC 11 code(?:: (\w+))?(?:; nearest: (.+))?$/, 'KSIC 11차 코드가 아닙니다'],
  [/^is not a KECO 2025 unit(?:: (?:\d+|4 digits))?(?:; nearest: (.+))?$/, 'KECO 2025 세분류가 아닙니다'],
  [/^is more than the headcount$/, '전체 인원보다 많습니다'],
  [/^must not be before hiredOn$/, '채용일보다 앞설 수 없습니다'],
  [/^must have ten digits, or the first six$/, '숫자 열 자리, 또는 앞 여섯 자리여야 합니다'],
  [/^must be 4 to 20 letters and digits$/, '영문자와 숫자 4~20자여야 합니다'],
  [/^Invalid input: expected number, .*$/, '숫자여야 합니다'],
  [/^Invalid input: expected int, .*$/, '정수여야 합니다'],
  [/^Invalid input: expected boolean, .*$/, '예 또는 아니오여야 합니다'],
  [/^Invalid input: expected (\w+), .*$/, '형식이 맞지 않습니다($1)'],
  [/^Invalid option: expected one of (.+)$/, '$1 중 하나여야 합니다'],
  [/^Invalid email address$/, '이메일 주소여야 합니다'],
  [/^Too small: expected .* to (?:be|have) >=?\s*(\S+).*$/, '$1 이상이어야 합니다'],
  [/^Too big: expected .* to (?:be|have) <=?\s*(\S+).*$/, '$1 이하여야 합니다'],
];
/** `; nearest: 0272 경리 사무원` */
const NEAREST = /; nearest: (.+)$/;

/** What is wrong with a field or a row, in Korean; undefined where nobody has translated it. */
export function koreanMessage(message: string): string | undefined {
  const known = KOREAN[message];
  if (known !== undefined) return known;
  for (const [pattern, korean] of PATTERNS) {
    if (!pattern.test(message)) continue;
    const nearest = NEAREST.exec(message)?.[1];
    const said = korean.includes('$') ? message.replace(pattern, korean) : korean;
    return nearest === undefined ? said : `${said}; 가까운 것: ${nearest}`;
  }
  return undefined;
}
