import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Findings } from '../../src/model/finding.ts';
import { html } from '../../src/report/html.ts';
import { syntheticControls } from '../../tools/bench/synthetic-controls.ts';
import { syntheticFindings } from '../../tools/bench/synthetic-findings.ts';
import { hostileStrings } from '../hostile-strings.ts';

const EXECUTABLE = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WEB = join(import.meta.dirname, '../../web');
const missing = EXECUTABLE === undefined ? ' (skipped: no Chromium on this machine)' : '';

describe.skipIf(missing !== '')(`the report in a browser${missing}`, () => {
  let browser: Browser;
  let folder: string;
  let shell: string;
  let report: string;
  let small: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'castellan-report-'));
    const built = ['run', 'build', '--', '--logLevel', 'error', '--outDir', folder];
    await promisify(execFile)('npm', built, { cwd: WEB, timeout: 60_000 });
    shell = await readFile(join(folder, 'shell.html'), 'utf8');
    report = await write('report.html', syntheticFindings(3000));
    small = await write('small.html', syntheticFindings(500));
    browser = await chromium.launch({ executablePath: EXECUTABLE ?? '', args: FLAGS });
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    if (folder) await rm(folder, { recursive: true });
  });

  async function write(name: string, findings: Findings): Promise<string> {
    const file = join(folder, name);
    const guide = {
      id: 'securing-aws',
      title: 'Securing AWS',
      requirements: syntheticControls.map(({ id, title, guides }) => ({
        id: guides[0] ?? '',
        text: title,
        answers: [id],
        state: 'failing',
      })),
    };
    await writeFile(
      file,
      [...html(findings, shell, { controls: syntheticControls, guides: [guide] })].join(''),
    );
    return pathToFileURL(file).href;
  }

  /** Opens a page that may not reach the network, and fails when it complains or tries. */
  async function within(
    url: string,
    use: (page: Page) => Promise<void>,
    options: BrowserContextOptions = {},
  ): Promise<void> {
    const context = await browser.newContext({ offline: true, ...options });
    const complaints: string[] = [];
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(dialog.message());
      void dialog.dismiss();
    });
    page.on('request', (request) => {
      if (
        !request.url().startsWith(url.split('#')[0] ?? '') &&
        !request.url().startsWith('data:')
      ) {
        complaints.push(request.url());
      }
    });
    const failed = await page
      .goto(url)
      .then(() => use(page))
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    await context.close();
    expect(complaints).toStrictEqual([]);
    if (failed) throw failed;
  }

  const at = (hash: string) => `${report}${hash}`;
  const status = (page: Page) => page.getByRole('status').textContent();
  const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '');

  test('it opens from disk, without a network', async () => {
    await within(report, async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await expect.poll(() => page.title()).toBe('Overview · Castellan');
      await expect.poll(() => page.locator('#static').count()).toBe(0);
      expect(await page.locator('[style]').evaluateAll((all) => all.length)).toBe(0);
    });
  });

  test('it filters by what its address says, and the address follows', async () => {
    await within(at('#/findings?severity=critical&service=s3'), async (page) => {
      await expect.poll(() => status(page)).toMatch(/^\d+ of 3,000 findings$/);
      await page.getByRole('checkbox', { name: /^critical/ }).uncheck();
      await page.getByRole('checkbox', { name: /^low/ }).check();
      await expect.poll(() => page.url()).toContain('#/findings?severity=low&service=s3');
      await page.getByRole('searchbox').fill('nothing-is-called-this');
      await page.getByText('No finding matches these filters.').waitFor();
      await expect.poll(() => status(page)).toBe('0 of 3,000 findings');
      await page.getByRole('button', { name: 'Clear filters' }).click();
      await expect.poll(() => status(page)).toBe('3,000 findings');
    });
  });

  test('only the rows near the window exist, and the table says how many there are', async () => {
    await within(at('#/findings'), async (page) => {
      const table = page.getByRole('table');
      expect(await table.getAttribute('aria-rowcount')).toBe('3001');
      await expect.poll(() => page.locator('[data-row]').count()).toBeLessThan(60);
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      await page.locator('tr[aria-rowindex="3001"]').waitFor();
    });
  });

  test('the resource page marks what the failing control read', async () => {
    await within(at('#/findings?service=s3&severity=critical'), async (page) => {
      await page.locator('[data-row]').first().click();
      const marked = page.locator('.group.marked.critical');
      await marked.waitFor();
      expect(await marked.textContent()).toContain('its ACL grants READ to everyone');
      expect(await marked.textContent()).toContain('"READ"');
      const bar = await marked.evaluate((element) => getComputedStyle(element).borderLeftWidth);
      expect(bar).toBe('4px');
      const link = page.getByRole('link', { name: 'Open in the AWS console' });
      expect(await link.getAttribute('href')).toMatch(/^https:\/\/console\.aws\.amazon\.com\//);
    });
  });

  test('the keyboard alone is enough', async () => {
    await within(at('#/findings'), async (page) => {
      await page.locator('[data-row]').first().waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('s3.bucket-not-public');
      await page.getByText('250 of 3,000 findings').waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.keyboard.press('k');
      const row = await focused(page);
      expect(row).toBe(await page.locator('[data-row="1"]').textContent());
      await page.keyboard.press('Enter');
      await page.locator('.verdicts').waitFor();
      await expect.poll(() => focused(page)).toBe(row);
      await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => document.activeElement?.getAttribute('data-row') === '1');
      await expect
        .poll(() => page.getByRole('searchbox').inputValue())
        .toBe('s3.bucket-not-public');
      await page.keyboard.press('?');
      await page.getByRole('dialog').getByText('Single keys are commands').click();
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    });
  });

  test.for(['light', 'dark'] as const)(
    'a %s system gives a report of its kind',
    async (colorScheme) => {
      const ground = (page: Page) =>
        page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const grounds = { light: 'rgb(250, 249, 246)', dark: 'rgb(20, 22, 26)' };
      await within(
        report,
        async (page) => {
          await expect.poll(() => ground(page)).toBe(grounds[colorScheme]);
          await page.getByText('dark', { exact: true }).click();
          await expect.poll(() => ground(page)).toBe(grounds.dark);
          await page.reload();
          await expect.poll(() => ground(page)).toBe(grounds.dark);
          await page.getByText('auto', { exact: true }).click();
          await expect.poll(() => ground(page)).toBe(grounds[colorScheme]);
        },
        { colorScheme },
      );
    },
  );

  const pages = ['#/', '#/findings', '#/controls', '#/coverage', '#/guides', '#/resource/nothing'];
  const deep = ['#/control/s3.bucket-not-public', '#/resource/111122223333'];

  // A colour half way to another is nobody's choice.
  const still = { reducedMotion: 'reduce' } as const;

  test.for([...pages, ...deep])('%s is accessible', async (hash) => {
    const axe = await readFile(
      createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
      'utf8',
    );
    await within(
      `${small}${hash}`,
      async (page) => {
        await page.getByRole('heading', { level: 1 }).waitFor();
        await page.evaluate(axe);
        const light = await page.evaluate<AxeResults>('axe.run()');
        await page.emulateMedia({ colorScheme: 'dark' });
        const dark = await page.evaluate<AxeResults>('axe.run({ runOnly: ["color-contrast"] })');
        const found = [...light.violations, ...dark.violations];
        expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toStrictEqual([]);
      },
      still,
    );
  });

  test.for([...pages, ...deep])('%s fits a narrow window, and twice the zoom', async (hash) => {
    await within(`${small}${hash}`, async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      for (const width of [640, 320]) {
        await page.setViewportSize({ width, height: 430 });
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - window.innerWidth,
        );
        expect(over).toBeLessThanOrEqual(0);
      }
    });
  });

  test('paper shows the current filter, a thousand rows, and what was left out', async () => {
    await within(at('#/findings?verdict=fail'), async (page) => {
      await page.locator('[data-row]').first().waitFor();
      await page.emulateMedia({ media: 'print' });
      await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
      await expect.poll(() => page.locator('.printed tbody tr').count()).toBe(1000);
      expect(await page.locator('.printed').textContent()).toMatch(/1,\d+ are left out/);
      expect(await page.locator('.rail').isVisible()).toBe(false);
      await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      await page.emulateMedia({ media: 'screen' });
      await page.locator('[data-row]').first().waitFor();
    });
  });

  test('without scripts it still says what was found', async () => {
    await within(
      report,
      async (page) => {
        await expect.poll(() => page.locator('#static article').count()).toBe(200);
        expect(await page.locator('#static').isVisible()).toBe(true);
        expect(await page.locator('#static').textContent()).toContain('Incomplete');
      },
      { javaScriptEnabled: false },
    );
  });

  describe('with hostile names', () => {
    const names = hostileStrings.map((text) => text.replace(/\p{Cs}/gu, '\ufffd'));
    const poisoned = (): Findings => {
      const run = syntheticFindings(names.length);
      return {
        ...run,
        findings: [...run.findings].slice(0, names.length).map((finding, index) => {
          const text = names[index] ?? '';
          const resource = {
            ...finding.resource,
            id: text,
            name: text,
            tags: [{ key: text, value: text }],
          };
          const evidence = [{ fact: text, value: text, of: text }];
          return { ...finding, verdict: 'fail', reason: text, resource, evidence };
        }),
      };
    };
    const INTRUDERS =
      'main :is(img, iframe, script, style, link, base, meta, math, template, object, form), main a:not([href^="#/"], [href^="https://"]), main [onload], main [onerror]';

    test('the list shows them all as text', async () => {
      const url = await write('hostile.html', poisoned());
      await within(`${url}#/findings`, async (page) => {
        await page.locator('[data-row]').first().waitFor();
        const seen = new Map<number, string>();
        for (let top = 0; seen.size < names.length && top < 200_000; top += 400) {
          await page.evaluate((y) => window.scrollTo(0, y), top);
          const rows = await page
            .locator('[data-row]')
            .evaluateAll((all) =>
              all.map((row) => [Number(row.getAttribute('data-row')), row.textContent] as const),
            );
          for (const [index, text] of rows) seen.set(index, text ?? '');
          await expect.poll(() => page.locator(INTRUDERS).count()).toBe(0);
        }
        expect(names.map((_, index) => seen.get(index))).toStrictEqual(names);
      });
    });

    test('each has a page that shows it as text', async () => {
      const url = await write('hostile.html', poisoned());
      await within(`${url}#/findings`, async (page) => {
        await page.locator('[data-row]').first().waitFor();
        const wrong = await page.evaluate(
          async ([ids, intruders]) => {
            const shown = async (id: string) => {
              window.location.hash = `#/resource/${encodeURIComponent(id)}`;
              for (let turn = 0; turn < 100; turn += 1) {
                await new Promise((next) => setTimeout(next));
                if (document.querySelector('h1')?.textContent === id) break;
              }
              const title = document.querySelector('h1')?.textContent;
              return title === id && document.querySelectorAll(intruders).length === 0;
            };
            const failed: string[] = [];
            for (const id of ids) if (!(await shown(id))) failed.push(id);
            return failed;
          },
          [names.filter((name) => name !== ''), INTRUDERS] as const,
        );
        expect(wrong).toStrictEqual([]);
      });
    });

    test('so does the part for readers without scripts', async () => {
      const url = await write('hostile.html', poisoned());
      await within(
        url,
        async (page) => {
          const shown = await page
            .locator('#static article > p:first-of-type bdi')
            .evaluateAll((all) => all.map((element) => element.textContent ?? ''));
          expect(shown).toStrictEqual(
            names.slice(0, 200).map((name) => name.replaceAll('\0', '\ufffd')),
          );
          await expect.poll(() => page.locator(INTRUDERS).count()).toBe(0);
        },
        { javaScriptEnabled: false },
      );
    });
  });
});
