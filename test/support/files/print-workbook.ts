import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const isInstalled = (command: string, option: string): boolean => {
  try {
    execFileSync(command, [option], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const canPrint = isInstalled('soffice', '--version') && isInstalled('pdftotext', '-v');
if (!canPrint)
  process.stderr.write(
    'No LibreOffice or no pdftotext on this machine: tests of printed pages are skipped.\n',
  );

/** `it` for tests of pages printed by LibreOffice; skipped, with a notice, where there is none. */
export const itPrints = canPrint ? it : it.skip;

/** A word on a printed page and its bounding box, in points. */
export type Word = {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

export type PrintedPage = {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
};

/** Returns the pages of a workbook as printed by LibreOffice. */
export function printWorkbook(workbook: Uint8Array): PrintedPage[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'printed-'));
  try {
    writeFileSync(path.join(folder, 'sheet.xlsx'), workbook);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    execFileSync(
      'soffice',
      [
        profile,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        path.join(folder, 'sheet.xlsx'),
      ],
      {
        stdio: 'ignore',
      },
    );
    execFileSync('pdftotext', [
      '-bbox',
      path.join(folder, 'sheet.pdf'),
      path.join(folder, 'words.html'),
    ]);
    return pagesIn(readFileSync(path.join(folder, 'words.html'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const pagesIn = (html: string): PrintedPage[] =>
  [...html.matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)].map(
    ([, width, height, content = '']) => ({
      width: Number(width),
      height: Number(height),
      words: [
        ...content.matchAll(
          /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<\/word>/g,
        ),
      ].map(([, left, top, right, bottom, text = '']) => ({
        text,
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
      })),
    }),
  );
