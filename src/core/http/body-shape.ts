import { problem } from '../../errors.ts';
import { deepest } from '../../platform/formats/json.ts';
import { text } from '../../platform/text.ts';

/**
 * Limits of a list, an object and a whole body: ten thousand measurements with all their members,
 * twice over.
 */
const maxItems = 20_000;
const maxMembers = 1000;
const maxValues = 200_000;

const quote = '"'.charCodeAt(0);
const backslash = '\\'.charCodeAt(0);

/**
 * Checks the shape of JSON before it is parsed: the parser itself recurses, and validating a
 * million members blocks the event loop for seconds. Runs in linear time.
 * @throws ApiError malformed-body when nested deeper than 64 levels; too-large when a list, an
 * object or the whole exceeds its limit
 */
export function assertShape(json: string): void {
  const shape = new Shape();
  let isInText = false;
  for (let at = 0; at < json.length; at++) {
    const character = json.charCodeAt(at);
    if (character === quote) isInText = !isInText;
    else if (isInText) at += Number(character === backslash);
    else shape.meet(character);
  }
}

class Shape {
  /** How many more commas may follow in each list and object that is open. */
  readonly #left: number[] = [];
  #values = 1;

  meet(character: number): void {
    switch (character) {
      case 0x2c: // ,
        this.#separate();
        break;
      case 0x5b: // [
        this.#open(maxItems);
        break;
      case 0x7b: // {
        this.#open(maxMembers);
        break;
      case 0x5d: // ]
      case 0x7d: // }
        this.#left.pop();
        break;
    }
  }

  #open(most: number): void {
    if (this.#left.push(most - 1) > deepest) throw problem('malformed-body');
  }

  #separate(): void {
    const left = this.#left.pop();
    if (left === undefined) return; // not JSON: the parser reports it
    this.#left.push(left - 1);
    if (left === 0 || ++this.#values > maxValues) throw problem('too-large', { detail: tooMany });
  }
}

const tooMany = text(
  `V těle smí mít seznam nejvýše ${maxItems} položek, objekt ${maxMembers} údajů a celek ${maxValues} hodnot.`,
  `In a body a list may have at most ${maxItems} items, an object ${maxMembers} members and the whole ${maxValues} values.`,
);
