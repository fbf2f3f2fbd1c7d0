import { complexes, complexNear, districtByCode, suggestDistricts } from '@chaeum/reference';

export interface Placed {
  districtCode: string | null;
  complexId: string | null;
}

/** Addresses of one 읍면동 repeat in a file by the thousand. */
const MOST_REMEMBERED = 20_000;
/** A suggestion below this may be another town of the same name. */
const SURE = 0.6;

/** Finds districts from codes or addresses, and the complex a workplace lies in; remembers what it has looked up. */
export function createPlacer(): (code: string | null, address: string | null) => Placed {
  const known = new Map<string, Placed>();
  return (code, address) => {
    const key = code ?? address?.split(/\s+/).slice(0, 4).join(' ') ?? '';
    const remembered = known.get(key);
    if (remembered) return remembered;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const placed = place(code, key);
    known.set(key, placed);
    return placed;
  };
}

function place(code: string | null, address: string): Placed {
  const byCode = code === null ? undefined : (districtByCode(code) ?? districtByCode(code.slice(0, 5)));
  const [suggested] = byCode || address === '' ? [] : suggestDistricts(address, { limit: 1 });
  const district = byCode ?? (suggested && suggested.score >= SURE ? districtByCode(suggested.code) : undefined);
  if (!district) return { districtCode: null, complexId: null };
  const own = complexes().find((one) => one.districtCodes.includes(district.code));
  // a whole city's centre says nothing of a complex in it
  const near = district.level === 'dong' ? complexNear(district.point) : undefined;
  return { districtCode: district.code, complexId: (own ?? near)?.id ?? null };
}
