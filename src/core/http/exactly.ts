/** A deeply readonly type. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Member in keyof T]: DeepReadonly<T[Member]> }
    : T;

/**
 * `Given` with every member that `Wanted` does not declare turned into `never`, at any depth.
 * TypeScript checks for surplus members only where an object literal is assigned, not in what a
 * function returns, spreads or maps.
 */
export type Exactly<Given, Wanted> = unknown extends Wanted
  ? Given
  : Given extends readonly (infer Item)[]
    ? readonly Exactly<Item, ItemOf<Wanted>>[]
    : Given extends object
      ? {
          readonly [Member in keyof Given]: Member extends MembersOf<Wanted>
            ? Exactly<Given[Member], MemberOf<Wanted, Member>>
            : never;
        }
      : Given;

type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never;
type MembersOf<T> = T extends object ? keyof T : never;
type MemberOf<T, Member> = T extends object ? (Member extends keyof T ? T[Member] : never) : never;
