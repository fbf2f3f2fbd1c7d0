/*
 * Distances are taken on a plane: Lambert's conformal conic over Korea (standard parallels 34.5° and 37.8°), whose scale is
 * within 0.1 % from Jeju to the border. On a plane distance is a metric to the last bit, so that no detour is ever a short
 * cut, and a home costs two numbers and no trigonometry.
 */
const RADIUS_DM = 63_710_088;
const RADIANS_PER_E6 = Math.PI / 180 / 1e6;
const NORTH = 37.8e6 * RADIANS_PER_E6;
const SOUTH = 34.5e6 * RADIANS_PER_E6;
const MERIDIAN = 127.5e6 * RADIANS_PER_E6;

const isometric = (lat: number): number => Math.tan(Math.PI / 4 + lat / 2);
const CONE = Math.log(Math.cos(SOUTH) / Math.cos(NORTH)) / Math.log(isometric(NORTH) / isometric(SOUTH));
const SCALE = (RADIUS_DM * Math.cos(SOUTH) * isometric(SOUTH) ** CONE) / CONE;

/** A place on the plane, whole decimetres. */
export interface Spot {
  x: number;
  y: number;
}

/** From the tip of the cone to a latitude in radians, decimetres. */
const coneRadius = (lat: number): number => SCALE / isometric(lat) ** CONE;

/** Over Korea a polynomial through seven latitudes is as good to a hundredth of a millimetre, and saves a power for each home. */
const KNOTS = [33, 34, 35, 36, 37, 38, 39].map((degrees) => degrees * 1e6 * RADIANS_PER_E6);
const COEFFICIENTS = dividedDifferences(KNOTS, KNOTS.map(coneRadius));
const SOUTHERNMOST = 33e6;
const NORTHERNMOST = 39e6;

function radiusAt(latE6: number): number {
  const lat = latE6 * RADIANS_PER_E6;
  if (latE6 < SOUTHERNMOST || latE6 > NORTHERNMOST) return coneRadius(lat);
  let radius = 0;
  for (let i = KNOTS.length - 1; i >= 0; i--)
    radius = radius * (lat - (KNOTS[i] as number)) + (COEFFICIENTS[i] as number);
  return radius;
}

/** Newton's form of the polynomial that has these values at these places. */
function dividedDifferences(places: readonly number[], values: readonly number[]): number[] {
  const differences = [...values];
  for (let order = 1; order < places.length; order++) {
    for (let i = places.length - 1; i >= order; i--) {
      differences[i] =
        ((differences[i] as number) - (differences[i - 1] as number)) /
        ((places[i] as number) - (places[i - order] as number));
    }
  }
  return differences;
}

export function spotAt(latE6: number, lngE6: number): Spot {
  const rho = radiusAt(latE6);
  const theta = CONE * (lngE6 * RADIANS_PER_E6 - MERIDIAN);
  return { x: Math.round(rho * Math.sin(theta)), y: Math.round(-rho * Math.cos(theta)) };
}

export function decimetres(a: Spot, b: Spot): number {
  const x = a.x - b.x;
  const y = a.y - b.y;
  return Math.sqrt(x * x + y * y);
}
