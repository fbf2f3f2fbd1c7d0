import { groupBytes, groupHomes, type HomeGroups } from '@chaeum/commute';
import { HALF, ROW, ROW_HALVES, ROW_WORDS, type Table } from './table.ts';

/** Slots whose homes are looked at together are 2 to the power of so many: in a block, and in a region of blocks. */
export const BLOCK_SHIFT = 6;
export const REGION_SHIFT = 10;
/** A word of a plane of bits lies in the block that it gives when shifted by so many. */
export const WORD_TO_BLOCK = BLOCK_SHIFT - 5;
/** Words of a plane of bits in a region. */
export const REGION_PLANE_WORDS = 1 << (REGION_SHIFT - 5);

/** The box that the homes of each block lie in, micro-degrees, and the longest commute any of them accepts, minutes. */
export const BOX = { south: 0, north: 1, west: 2, east: 3, maxMinutes: 4 } as const;
export const BOX_WORDS = 5;

/** Of a segment's slots, so many at a time. */
export interface Blocks {
  count: number;
  boxes: Int32Array;
  /** The same blocks as the commute sees them. */
  groups: HomeGroups | undefined;
}

export function blocksOf(table: Table, shift: number): Blocks {
  const { size, rows, halves, homes } = table;
  const count = (size + (1 << shift) - 1) >> shift;
  const boxes = new Int32Array(new SharedArrayBuffer(count * BOX_WORDS * 4));
  for (let block = 0; block < count; block++) {
    let [south, north, west, east, longest] = [0x7fffffff, -0x7fffffff, 0x7fffffff, -0x7fffffff, 0];
    const end = Math.min(size, (block + 1) << shift);
    for (let slot = block << shift; slot < end; slot++) {
      const lat = rows[slot * ROW_WORDS + ROW.lat] as number;
      const lng = rows[slot * ROW_WORDS + ROW.lng] as number;
      south = Math.min(south, lat);
      north = Math.max(north, lat);
      west = Math.min(west, lng);
      east = Math.max(east, lng);
      longest = Math.max(longest, halves[slot * ROW_HALVES + HALF.maxMinutes] as number);
    }
    boxes.set([south, north, west, east, longest], block * BOX_WORDS);
  }
  return { count, boxes, groups: homes && groupHomes(homes, size, shift) };
}

export const blockBytes = ({ boxes, groups }: Blocks): number => boxes.byteLength + (groups ? groupBytes(groups) : 0);
