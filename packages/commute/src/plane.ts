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

export function spotAt(latE6: number, lngE6: number): Spot {
  const rho = SCALE / isometric(latE6 * RADIANS_PER_E6) ** CONE;
  const theta = CONE * (lngE6 * RADIANS_PER_E6 - MERIDIAN);
  return { x: Math.round(rho * Math.sin(theta)), y: Math.round(-rho * Math.cos(theta)) };
}

export function decimetres(a: Spot, b: Spot): number {
  const x = a.x - b.x;
  const y = a.y - b.y;
  return Math.sqrt(x * x + y * y);
}
