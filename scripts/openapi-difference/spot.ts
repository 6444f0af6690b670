import type { Direction, Level } from './difference.ts';
import type { Notes } from './notes.ts';

/** Where a comparison is, which way its values go, and where it notes what it finds. */
export class Spot {
  readonly direction: Direction;
  readonly place: string;
  readonly notes: Notes;

  constructor(direction: Direction, place: string, notes: Notes) {
    this.direction = direction;
    this.place = place;
    this.notes = notes;
  }

  /** The same, further inside. */
  at(place: string): Spot {
    return new Spot(this.direction, place, this.notes);
  }

  note(level: Level, stated: string): void {
    this.notes.add(level, this.place, stated);
  }

  /** Fewer values may pass than before: a request that was good may be refused. */
  narrowed(stated: string): void {
    this.note(this.direction === 'request' ? 'breaking' : 'changed', stated);
  }

  /** More values may pass: who reads a response may meet what they did not know. */
  widened(stated: string): void {
    this.note(this.direction === 'request' ? 'added' : 'changed', stated);
  }
}

/** A JSON value as a line says it. */
export const shown = (value: unknown): string =>
  value === undefined ? 'none' : JSON.stringify(value);
