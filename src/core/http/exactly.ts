/** A type that nobody may change, at any depth. */
export type DeepReadonly<T> = T extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : T extends object
    ? { readonly [Member in keyof T]: DeepReadonly<T[Member]> }
    : T;

/**
 * `Given` as long as it has no member, at any depth, that `Said` does not have; such a member is `never`. A type of values
 * otherwise takes any that has more.
 */
export type Exactly<Given, Said> = unknown extends Said
  ? Given
  : Given extends readonly (infer Item)[]
    ? readonly Exactly<Item, ItemOf<Said>>[]
    : Given extends object
      ? { readonly [Member in keyof Given]: Member extends MembersOf<Said> ? Exactly<Given[Member], MemberOf<Said, Member>> : never }
      : Given;

type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never;
type MembersOf<T> = T extends object ? keyof T : never;
type MemberOf<T, Member> = T extends object ? (Member extends keyof T ? T[Member] : never) : never;
