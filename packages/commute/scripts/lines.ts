/*
 * What runs where: the order of stations, by hand from public knowledge; `line_order_other.json` gives it where it is
 * right (README). A line is one or more tracks; a service is what a train does over them, end to end.
 */

/** Rows of Seoul_Station_Master.csv that hold a line's stations, the most fitting first. */
export interface LinePlan {
  line: string;
  master: readonly string[];
  /** Stations in track order, separated by blanks; the first may continue another track's. */
  tracks: readonly string[];
  /** Line number in the file of official running times. */
  official?: string;
  /** Line name in the file of distances. */
  distances?: string;
  /** Seconds at an intermediate stop. */
  dwell: number;
}

const LINE_9 =
  '개화 김포공항 공항시장 신방화 마곡나루 양천향교 가양 증미 등촌 염창 신목동 선유도 당산 국회의사당 여의도 샛강 노량진 노들 흑석 동작 구반포 신반포 고속터미널 사평 신논현 언주 선정릉 삼성중앙 봉은사 종합운동장 삼전 석촌고분 석촌 송파나루 한성백제 올림픽공원 둔촌오륜 중앙보훈병원';

export const LINES: readonly LinePlan[] = [
  {
    line: '1호선',
    master: ['1호선', '경인선', '경부선', '경원선', '중앙선', '장항선'],
    official: '1',
    distances: '1호선',
    dwell: 30,
    tracks: [
      '연천 전곡 청산 소요산 동두천 보산 동두천중앙 지행 덕정 덕계 양주 녹양 가능 의정부 회룡 망월사 도봉산 도봉 방학 창동 녹천 월계 광운대 석계 신이문 외대앞 회기 청량리 제기동 신설동 동묘앞 동대문 종로5가 종로3가 종각 시청 서울역 남영 용산 노량진 대방 신길 영등포 신도림 구로',
      '구로 구일 개봉 오류동 온수 역곡 소사 부천 중동 송내 부개 부평 백운 동암 간석 주안 도화 제물포 도원 동인천 인천',
      '구로 가산디지털단지 독산 금천구청 석수 관악 안양 명학 금정 군포 당정 의왕 성균관대 화서 수원 세류 병점 세마 오산대 오산 진위 송탄 서정리 평택지제 평택 성환 직산 두정 천안 봉명 쌍용 아산 탕정 배방 온양온천 신창',
      '병점 서동탄',
      '금천구청 광명',
    ],
  },
  {
    line: '2호선',
    master: ['2호선', '5호선'],
    official: '2',
    dwell: 30,
    tracks: [
      '시청 을지로입구 을지로3가 을지로4가 동대문역사문화공원 신당 상왕십리 왕십리 한양대 뚝섬 성수 건대입구 구의 강변 잠실나루 잠실 잠실새내 종합운동장 삼성 선릉 역삼 강남 교대 서초 방배 사당 낙성대 서울대입구 봉천 신림 신대방 구로디지털단지 대림 신도림 문래 영등포구청 당산 합정 홍대입구 신촌 이대 아현 충정로 시청',
      '성수 용답 신답 용두 신설동',
      '신도림 도림천 양천구청 신정네거리 까치산',
    ],
  },
  {
    line: '3호선',
    master: ['3호선', '일산선'],
    official: '3',
    distances: '3호선',
    dwell: 30,
    tracks: [
      '대화 주엽 정발산 마두 백석 대곡 화정 원당 원흥 삼송 지축 구파발 연신내 불광 녹번 홍제 무악재 독립문 경복궁 안국 종로3가 을지로3가 충무로 동대입구 약수 금호 옥수 압구정 신사 잠원 고속터미널 교대 남부터미널 양재 매봉 도곡 대치 학여울 대청 일원 수서 가락시장 경찰병원 오금',
    ],
  },
  {
    line: '4호선',
    master: ['4호선', '진접선', '과천선', '안산선'],
    official: '4',
    distances: '4호선',
    dwell: 30,
    tracks: [
      '진접 오남 별내별가람 불암산 상계 노원 창동 쌍문 수유 미아 미아사거리 길음 성신여대입구 한성대입구 혜화 동대문 동대문역사문화공원 충무로 명동 회현 서울역 숙대입구 삼각지 신용산 이촌 동작 총신대입구 사당 남태령 선바위 경마공원 대공원 과천 정부과천청사 인덕원 평촌 범계 금정 산본 수리산 대야미 반월 상록수 한대앞 중앙 고잔 초지 안산 신길온천 정왕 오이도',
    ],
  },
  {
    line: '5호선',
    master: ['5호선'],
    official: '5',
    dwell: 30,
    tracks: [
      '방화 개화산 김포공항 송정 마곡 발산 우장산 화곡 까치산 신정 목동 오목교 양평 영등포구청 영등포시장 신길 여의도 여의나루 마포 공덕 애오개 충정로 서대문 광화문 종로3가 을지로4가 동대문역사문화공원 청구 신금호 행당 왕십리 마장 답십리 장한평 군자 아차산 광나루 천호 강동 길동 굽은다리 명일 고덕 상일동 강일 미사 하남풍산 하남시청 하남검단산',
      '강동 둔촌동 올림픽공원 방이 오금 개롱 거여 마천',
    ],
  },
  {
    line: '6호선',
    master: ['6호선'],
    official: '6',
    dwell: 30,
    // one train's way: down to 응암, once around the one-way loop, and back over the same tracks
    tracks: [
      '응암 역촌 불광 독바위 연신내 구산 응암 새절 증산 디지털미디어시티 월드컵경기장 마포구청 망원 합정 상수 광흥창 대흥 공덕 효창공원앞 삼각지 녹사평 이태원 한강진 버티고개 약수 청구 신당 동묘앞 창신 보문 안암 고려대 월곡 상월곡 돌곶이 석계 태릉입구 화랑대 봉화산 신내',
    ],
  },
  {
    line: '7호선',
    master: ['7호선', '7호선(인천)'],
    official: '7',
    dwell: 30,
    tracks: [
      '장암 도봉산 수락산 마들 노원 중계 하계 공릉 태릉입구 먹골 중화 상봉 면목 사가정 용마산 중곡 군자 어린이대공원 건대입구 자양 청담 강남구청 학동 논현 반포 고속터미널 내방 이수 남성 숭실대입구 상도 장승배기 신대방삼거리 보라매 신풍 대림 남구로 가산디지털단지 철산 광명사거리 천왕 온수 까치울 부천종합운동장 춘의 신중동 부천시청 상동 삼산체육관 굴포천 부평구청 산곡 석남',
    ],
  },
  {
    line: '8호선',
    master: ['8호선', '별내선'],
    official: '8',
    dwell: 30,
    tracks: [
      '별내 다산 동구릉 구리 장자호수공원 암사역사공원 암사 천호 강동구청 몽촌토성 잠실 석촌 송파 가락시장 문정 장지 복정 남위례 산성 남한산성입구 단대오거리 신흥 수진 모란',
    ],
  },
  { line: '9호선', master: ['9호선', '9호선(연장)'], dwell: 30, tracks: [LINE_9] },
  {
    line: '9호선 급행',
    master: ['9호선', '9호선(연장)'],
    dwell: 30,
    tracks: [
      '김포공항 마곡나루 가양 염창 당산 여의도 노량진 동작 고속터미널 신논현 선정릉 봉은사 종합운동장 석촌 올림픽공원 중앙보훈병원',
    ],
  },
  {
    line: '수인분당선',
    master: ['분당선', '수인선', '안산선', '경원선'],
    dwell: 30,
    tracks: [
      '청량리 왕십리 서울숲 압구정로데오 강남구청 선정릉 선릉 한티 도곡 구룡 개포동 대모산입구 수서 복정 가천대 태평 모란 야탑 이매 서현 수내 정자 미금 오리 죽전 보정 구성 신갈 기흥 상갈 청명 영통 망포 매탄권선 수원시청 매교 수원 고색 오목천 어천 야목 사리 한대앞 중앙 고잔 초지 안산 신길온천 정왕 오이도 달월 월곶 소래포구 인천논현 호구포 남동인더스파크 원인재 연수 송도 인하대 숭의 신포 인천',
    ],
  },
  {
    line: '신분당선',
    master: ['신분당선', '신분당선(연장)', '신분당선(연장2)'],
    dwell: 30,
    tracks: ['신사 논현 신논현 강남 양재 양재시민의숲 청계산입구 판교 정자 미금 동천 수지구청 성복 상현 광교중앙 광교'],
  },
  {
    line: '경의중앙선',
    master: ['경의중앙선', '중앙선', '경원선', '경부선', '일산선'],
    dwell: 30,
    tracks: [
      '문산 파주 월롱 금촌 금릉 운정 야당 탄현 일산 풍산 백마 곡산 대곡 능곡 행신 강매 화전 수색 디지털미디어시티 가좌 홍대입구 서강대 공덕 효창공원앞 용산 이촌 서빙고 한남 옥수 응봉 왕십리 청량리 회기 중랑 상봉 망우 양원 구리 도농 양정 덕소 도심 팔당 운길산 양수 신원 국수 아신 오빈 양평 원덕 용문 지평',
      '가좌 신촌 서울역',
    ],
  },
  {
    line: '경춘선',
    master: ['경춘선', '중앙선', '경원선'],
    dwell: 30,
    tracks: [
      '청량리 회기 중랑 상봉 망우 신내 갈매 별내 퇴계원 사릉 금곡 평내호평 천마산 마석 대성리 청평 상천 가평 굴봉산 백양리 강촌 김유정 남춘천 춘천',
    ],
  },
  {
    line: '공항철도',
    master: ['공항철도1호선'],
    dwell: 30,
    tracks: [
      '서울역 공덕 홍대입구 디지털미디어시티 마곡나루 김포공항 계양 검암 청라국제도시 영종 운서 공항화물청사 인천공항1터미널 인천공항2터미널',
    ],
  },
  {
    line: '경강선',
    master: ['경강선'],
    dwell: 30,
    tracks: ['판교 성남 이매 삼동 경기광주 초월 곤지암 신둔도예촌 이천 부발 세종대왕릉 여주'],
  },
  {
    line: '서해선',
    master: ['서해선', '경의중앙선', '일산선'],
    dwell: 30,
    tracks: [
      '일산 풍산 백마 곡산 대곡 능곡 김포공항 원종 부천종합운동장 소사 소새울 시흥대야 신천 신현 시흥시청 시흥능곡 달미 선부 초지 시우 원시',
    ],
  },
  {
    line: '인천1호선',
    master: ['인천1호선'],
    dwell: 30,
    tracks: [
      '계양 귤현 박촌 임학 계산 경인교대입구 작전 갈산 부평구청 부평시장 부평 동수 부평삼거리 간석오거리 인천시청 예술회관 인천터미널 문학경기장 선학 신연수 원인재 동춘 동막 캠퍼스타운 테크노파크 지식정보단지 인천대입구 센트럴파크 국제업무지구 송도달빛축제공원',
    ],
  },
  {
    line: '인천2호선',
    master: ['인천2호선'],
    dwell: 25,
    tracks: [
      '검단오류 왕길 검단사거리 마전 완정 독정 검암 검바위 아시아드경기장 서구청 가정 가정중앙시장 석남 서부여성회관 인천가좌 가재울 주안국가산단 주안 시민공원 석바위시장 인천시청 석천사거리 모래내시장 만수 남동구청 인천대공원 운연',
    ],
  },
  {
    line: '우이신설선',
    master: ['우이신설선'],
    dwell: 25,
    tracks: [
      '북한산우이 솔밭공원 419민주묘지 가오리 화계 삼양 삼양사거리 솔샘 북한산보국문 정릉 성신여대입구 보문 신설동',
    ],
  },
  {
    line: '신림선',
    master: ['신림선'],
    dwell: 25,
    tracks: ['샛강 대방 서울지방병무청 보라매 보라매공원 보라매병원 당곡 신림 서원 서울대벤처타운 관악산'],
  },
  {
    line: '김포골드라인',
    master: ['김포골드라인'],
    dwell: 30,
    tracks: ['양촌 구래 마산 장기 운양 걸포북변 사우 풍무 고촌 김포공항'],
  },
  {
    line: '의정부경전철',
    master: ['의정부선'],
    dwell: 20,
    tracks: [
      '발곡 회룡 범골 경전철의정부 의정부시청 흥선 의정부중앙 동오 새말 경기도청북부청사 효자 곤제 어룡 송산 탑석',
    ],
  },
  {
    line: '에버라인',
    master: ['에버라인선'],
    dwell: 20,
    tracks: ['기흥 강남대 지석 어정 동백 초당 삼가 시청용인대 명지대 김량장 운동장송담대 고진 보평 둔전 전대에버랜드'],
  },
  {
    line: 'GTX-A',
    master: ['수도권 광역급행철도'],
    dwell: 45,
    tracks: ['운정 킨텍스 대곡 연신내 서울역', '수서 성남 구성 동탄'],
  },
];

export interface ServicePlan {
  line: string;
  /** First and last station; `around`: the ring both ways; `as-is`: the track as written, one way, then back to its end. */
  ends: readonly [string, string] | 'around' | 'out-and-back';
  /** Minutes between trains: weekday peak, and the rest of the day. */
  every: readonly [number, number];
}

/**
 * Trains by where they begin and end. A nested service stands for all trains that pass there, so that a short trip waits
 * for any of them and a long one for its own. Intervals are the operators' published ones, rounded; local trains only,
 * but for line 9, where every second train is an express.
 */
export const SERVICES: readonly ServicePlan[] = [
  { line: '1호선', ends: ['광운대', '구로'], every: [3.5, 5] },
  { line: '1호선', ends: ['양주', '인천'], every: [6, 9] },
  { line: '1호선', ends: ['구로', '인천'], every: [4.5, 6] },
  { line: '1호선', ends: ['소요산', '인천'], every: [15, 20] },
  { line: '1호선', ends: ['연천', '인천'], every: [40, 60] },
  { line: '1호선', ends: ['광운대', '병점'], every: [6, 9] },
  { line: '1호선', ends: ['광운대', '서동탄'], every: [14, 18] },
  { line: '1호선', ends: ['광운대', '천안'], every: [13, 18] },
  { line: '1호선', ends: ['광운대', '신창'], every: [25, 35] },
  { line: '1호선', ends: ['영등포', '광명'], every: [40, 50] },
  { line: '2호선', ends: 'around', every: [2.5, 5] },
  { line: '2호선', ends: ['성수', '신설동'], every: [8, 10] },
  { line: '2호선', ends: ['신도림', '까치산'], every: [7, 10] },
  { line: '3호선', ends: ['구파발', '오금'], every: [3.5, 5.5] },
  { line: '3호선', ends: ['대화', '오금'], every: [6.5, 9] },
  { line: '4호선', ends: ['불암산', '사당'], every: [3, 5] },
  { line: '4호선', ends: ['불암산', '오이도'], every: [8, 10] },
  { line: '4호선', ends: ['진접', '사당'], every: [10, 13] },
  { line: '5호선', ends: ['방화', '강동'], every: [2.7, 5] },
  { line: '5호선', ends: ['방화', '상일동'], every: [5.5, 10] },
  { line: '5호선', ends: ['방화', '하남검단산'], every: [9, 14] },
  { line: '5호선', ends: ['방화', '마천'], every: [5.5, 10] },
  { line: '6호선', ends: 'out-and-back', every: [4, 7.5] },
  { line: '7호선', ends: ['도봉산', '온수'], every: [3, 6] },
  { line: '7호선', ends: ['도봉산', '석남'], every: [5.5, 10] },
  { line: '7호선', ends: ['장암', '석남'], every: [15, 22] },
  { line: '8호선', ends: ['별내', '모란'], every: [4.5, 8] },
  { line: '9호선', ends: ['개화', '중앙보훈병원'], every: [6.5, 8] },
  { line: '9호선 급행', ends: ['김포공항', '중앙보훈병원'], every: [6.5, 9] },
  { line: '수인분당선', ends: ['왕십리', '죽전'], every: [4.5, 7] },
  { line: '수인분당선', ends: ['왕십리', '수원'], every: [8, 11] },
  { line: '수인분당선', ends: ['왕십리', '인천'], every: [18, 22] },
  { line: '수인분당선', ends: ['오이도', '인천'], every: [10, 13] },
  { line: '수인분당선', ends: ['청량리', '죽전'], every: [60, 90] },
  { line: '신분당선', ends: ['신사', '광교'], every: [5, 8] },
  { line: '경의중앙선', ends: ['일산', '덕소'], every: [9, 13] },
  { line: '경의중앙선', ends: ['문산', '덕소'], every: [12, 17] },
  { line: '경의중앙선', ends: ['문산', '용문'], every: [22, 28] },
  { line: '경의중앙선', ends: ['문산', '지평'], every: [60, 90] },
  { line: '경의중앙선', ends: ['문산', '서울역'], every: [45, 60] },
  { line: '경춘선', ends: ['상봉', '춘천'], every: [18, 22] },
  { line: '경춘선', ends: ['청량리', '춘천'], every: [60, 70] },
  { line: '공항철도', ends: ['서울역', '검암'], every: [4.5, 6.5] },
  { line: '공항철도', ends: ['서울역', '인천공항2터미널'], every: [9, 11] },
  { line: '경강선', ends: ['판교', '여주'], every: [14, 19] },
  { line: '서해선', ends: ['대곡', '원시'], every: [11, 16] },
  { line: '서해선', ends: ['일산', '원시'], every: [22, 32] },
  { line: '인천1호선', ends: ['계양', '송도달빛축제공원'], every: [5, 9] },
  { line: '인천2호선', ends: ['검단오류', '운연'], every: [3, 6] },
  { line: '우이신설선', ends: ['북한산우이', '신설동'], every: [3, 5] },
  { line: '신림선', ends: ['샛강', '관악산'], every: [3.5, 5.5] },
  { line: '김포골드라인', ends: ['양촌', '김포공항'], every: [3, 6] },
  { line: '의정부경전철', ends: ['발곡', '탑석'], every: [3.5, 6] },
  { line: '에버라인', ends: ['기흥', '전대에버랜드'], every: [3.5, 6] },
  { line: 'GTX-A', ends: ['운정', '서울역'], every: [6.5, 10] },
  { line: 'GTX-A', ends: ['수서', '동탄'], every: [15, 18] },
];

/** Names of Seoul_Station_Master.csv that are no longer, or not, those of the lines above. */
export const RENAMED: Readonly<Record<string, string>> = {
  서울: '서울역',
  당고개: '불암산',
  뚝섬유원지: '자양',
  지제: '평택지제',
  원곡: '시우',
  신내역: '신내',
};
