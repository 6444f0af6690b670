import type { Random } from './random.ts';

const list = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean);

const subjects =
  list(`průkaz žádost povolení rozhodnutí poplatek stavba pozemek odpad komunikace doprava parkování škola
  školka knihovna hřiště zeleň les voda kanalizace osvětlení chodník silnice most úřad odbor pracovník občan podnikatel
  spolek dotace rozpočet smlouva faktura zakázka majetek nájem byt dům hřbitov pohřeb matrika sňatek narození úmrtí
  pobyt volby petice stížnost podnět přestupek pokuta kontrola dozor záznam spis archiv pošta podatelna schránka podpis
  vyhláška nařízení plán strategie projekt cíl ukazatel měření hodnocení proces činnost karta metodika pravidlo riziko
  opatření bezpečnost požár povodeň krize ochrana údaj síť počítač licence řidič vozidlo registrace pas cestování
  ovzduší hluk energie teplo památka kultura sport turistika trh tržnice reklama zábor výkop kácení strom zvíře pes útulek
  senior rodina dítě dávka příspěvek péče služba dobrovolník zdraví prevence`);
const qualities =
  list(`městský místní nový starý veřejný úřední stavební dopravní sociální kulturní finanční správní
  elektronický písemný osobní rychlý včasný platný závazný společný odborný roční měsíční dostupný bezpečný otevřený
  přehledný srozumitelný účinný hospodárný udržitelný vstřícný kvalitní pravidelný mimořádný`);
const verbs =
  list(`vydává přijímá posuzuje schvaluje eviduje kontroluje zveřejňuje vyřizuje projednává oznamuje doručuje
  připravuje zajišťuje spravuje měří hodnotí navrhuje doplňuje ověřuje předává uzavírá obnovuje ruší mění plánuje řídí`);
const rest =
  list(`podle zákona do třiceti dnů ve spolupráci s vedoucím odboru na základě žádosti po ověření totožnosti
  bez zbytečného odkladu v souladu s rozpočtem za účasti veřejnosti prostřednictvím datové schránky při osobní návštěvě
  nejpozději do konce čtvrtletí jednou ročně`);

/** A name of three to four Czech words. */
export const title = (random: Random): string =>
  capital([
    random.pick(qualities),
    random.pick(subjects),
    random.pick(subjects),
    ...(random.below(2) ? [random.pick(qualities)] : []),
  ]);

/** Sentences of about so many characters. */
export function prose(random: Random, length: number): string {
  const sentences: string[] = [];
  for (let written = 0; written < length; ) {
    const words = [
      random.pick(subjects),
      random.pick(verbs),
      random.pick(qualities),
      random.pick(subjects),
      ...tail(random),
    ];
    const sentence = `${capital(words)}.`;
    sentences.push(sentence);
    written += sentence.length + 1;
  }
  return sentences.join(' ');
}

/** What somebody looks for: two or three of the same words. */
export const question = (random: Random): string =>
  [
    random.pick(qualities),
    random.pick(subjects),
    ...(random.below(2) ? [random.pick(subjects)] : []),
  ].join(' ');

/** Single words, each different from the others. */
export const keywords = (random: Random, count: number): string[] =>
  random.several(count, subjects.length).map((index) => subjects[index] as string); // several() stays within the list

const tail = (random: Random): string[] => {
  const start = random.below(rest.length - 6);
  return rest.slice(start, start + 3 + random.below(4));
};

const capital = (words: readonly string[]): string => {
  const text = words.join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};
