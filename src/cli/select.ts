import type { AnyControl } from '../controls/control.ts';
import { partsOf } from '../frameworks/answers.ts';
import type { Framework } from '../frameworks/framework.ts';
import { frameworks } from '../frameworks/frameworks.ts';
import { guides } from '../frameworks/guides/guides.ts';
import { type Severity, severities } from '../model/finding.ts';
import { globMatches } from '../model/glob.ts';
import { UserError } from '../model/user-error.ts';
import { didYouMean } from './suggest.ts';

/** What the user chose of the catalogue. Lists are globs; what is empty or absent chooses everything. */
export interface Choice {
  control?: readonly string[];
  excludeControl?: readonly string[];
  service?: readonly string[];
  /** This severity and worse. */
  severity?: Severity;
  /** A guide's id, or a recommendation's. */
  guide?: readonly string[];
  /** A framework's id, or `framework/requirement`. */
  framework?: readonly string[];
}

/** The chosen controls. Throws UserError when a name matches nothing, naming the nearest. */
export function select(catalogue: readonly AnyControl[], choice: Choice): AnyControl[] {
  const ids = catalogue.map(({ id }) => id);
  const services = [...new Set(ids.map(serviceOf))];
  const wanted = chosen(choice.control, ids, 'control', 'castellan list controls');
  const unwanted = chosen(choice.excludeControl, ids, 'control', 'castellan list controls');
  const inServices = chosen(choice.service, services, 'service', 'castellan list services');
  const answering = answersOf(guides, choice.guide, {
    what: 'guide or recommendation',
    where: 'castellan guides --help',
    nameOf: (_, requirement) => requirement,
  });
  const required = answersOf(frameworks, choice.framework, {
    what: 'framework or requirement',
    where: 'castellan list frameworks',
    nameOf: (framework, requirement) => `${framework}/${requirement}`,
  });
  const worst = choice.severity ? severities.indexOf(choice.severity) : severities.length;
  const controls = catalogue.filter(
    ({ id, severity }) =>
      (!wanted || wanted.has(id)) &&
      !unwanted?.has(id) &&
      (!inServices || inServices.has(serviceOf(id))) &&
      (!answering || answering.has(id)) &&
      (!required || required.has(id)) &&
      severities.indexOf(severity) <= worst,
  );
  if (controls.length === 0)
    throw new UserError('no control is left to run; choose fewer conditions');
  return controls;
}

export function serviceOf(id: string): string {
  return id.slice(0, id.indexOf('.'));
}

function chosen(
  globs: readonly string[] | undefined,
  known: readonly string[],
  what: string,
  where: string,
): Set<string> | undefined {
  if (!globs?.length) return undefined;
  const matches = globs.map((glob) => {
    const found = known.filter((name) => globMatches(glob, name));
    if (found.length > 0) return found;
    throw new UserError(`there is no ${what} ${glob}${didYouMean(glob, known)} (see ${where})`);
  });
  return new Set(matches.flat());
}

/** What answers the standards, or single requirements of them, that go by these names. */
function answersOf(
  standards: readonly Framework[],
  names: readonly string[] | undefined,
  {
    what,
    where,
    nameOf,
  }: {
    what: string;
    where: string;
    nameOf: (framework: string, requirement: string) => string;
  },
): Set<string> | undefined {
  if (!names?.length) return undefined;
  const known = standards.flatMap(({ id, requirements }) => [
    { name: id, answers: requirements.flatMap(({ answers }) => answers) },
    ...requirements.map((one) => ({ name: nameOf(id, one.id), answers: one.answers })),
  ]);
  const answers = names.map((name) => {
    const found = known.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (found) return found.answers.map((answer) => partsOf(answer).id);
    const guess = didYouMean(
      name,
      known.map((one) => one.name),
    );
    throw new UserError(`there is no ${what} ${name}${guess} (see ${where})`);
  });
  return new Set(answers.flat());
}
