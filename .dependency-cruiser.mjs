/** The walls of ARCHITECTURE.md, one sentence each. test/walls.test.ts plants a breach of every one of them. */

const TEST = '[.]test[.]ts$';
/** The tables of cases may know the judge, the watch and the test runner; that of controls is published as castellan/testing. */
const TESTING = '^src/(controls|detections)/testing[.]ts$';
const DISK = '^(node:)?fs(/promises)?$';
const AWS = '(^|node_modules/)@(aws-sdk|smithy)/';

/** From any file of these folders, tests aside. */
const within = (folders, ...but) => ({
  path: `^src/(${folders})/`,
  pathNot: [TEST, TESTING, ...but],
});

const wall = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    wall(
      'model-imports-nothing',
      'The model is the language everyone speaks, so it depends on nobody.',
      within('model'),
      { pathNot: '^src/model/' },
    ),
    wall(
      'catalogues-are-pure',
      'What should be true is decided from facts alone: no AWS, disk, clock, environment or package.',
      within('controls|detections|attestations'),
      { pathNot: '^src/(model|controls|detections|attestations)/' },
    ),
    wall(
      'controls-stand-alone',
      'A control, detection or attestation is read by itself; what two of them share lives with its noun in model/.',
      within('(controls|detections|attestations)/[^/]+'),
      { path: '^src/(controls|detections|attestations)/[^/]+/' },
    ),
    wall(
      'catalogues-do-not-mix',
      'Controls, detections and attestations never import each other.',
      { path: '^src/(controls|detections)/', pathNot: [TEST, TESTING] },
      {
        path: '^src/(controls|detections|attestations)/',
        pathNot: '^src/$1/',
      },
    ),
    wall(
      'attestations-know-no-control',
      'An attestation is a control that a person answers: it may know what a control is, and none of them.',
      within('attestations'),
      { path: '^src/(controls|detections)/', pathNot: '^src/controls/control[.]ts$' },
    ),
    wall(
      'frameworks-are-lists',
      'A framework is a list of ids: it may know which exist, and nothing else.',
      within('frameworks'),
      {
        pathNot:
          '^src/(frameworks|model)/|^src/(controls|attestations)/catalogue[.]ts$|^src/detections/ids[.]ts$',
      },
    ),
    wall(
      'judge-is-pure',
      'The judge turns facts into verdicts; where the facts came from is none of its business.',
      within('judge'),
      { pathNot: '^src/(judge|model|reach|controls/control[.]ts$)|^(node:)?crypto$' },
    ),
    wall(
      'collect-and-parse-never-meet',
      'Live accounts and code are two sources of the same facts; what they share is the model.',
      { path: '^src/(collect|parse)/', pathNot: TEST },
      { path: '^src/(collect|parse)/', pathNot: '^src/$1/' },
    ),
    wall(
      'sources-do-not-judge',
      'A source of facts does not know what is asked of them.',
      within('collect|parse'),
      { path: '^src/(controls|detections|attestations|frameworks|judge|report|reach)/' },
    ),
    wall(
      'reach-knows-only-the-model',
      'Who can reach what follows from the inventory alone.',
      within('reach'),
      { pathNot: '^src/(reach|model)/' },
    ),
    wall(
      'report-reads-only-findings',
      'A report shows what was found: it knows findings, not how they came about.',
      within('report'),
      { path: '^src/', pathNot: '^src/(report|model)/' },
    ),
    wall(
      'amend-changes-text',
      'What mends code knows how it is written and what was found, and gives back text.',
      within('amend'),
      { pathNot: '^src/(amend|parse|model)/|(^|node_modules/)(jsonc-parser|yaml)/' },
    ),
    wall(
      'send-writes-and-nothing-else',
      'What writes findings to AWS is handed its calls: it neither collects, judges nor opens a way of its own.',
      within('send'),
      { pathNot: '^src/(send|model)/|^(node:)?(crypto|zlib)$' },
    ),
    wall(
      'only-the-command-line-sends',
      'Nothing is written to AWS but on request: no stage can send by itself.',
      { path: '^src/', pathNot: ['^src/(send|cli)/', TEST] },
      { path: '^src/send/' },
    ),
    wall(
      'aws-sdk-at-the-edge',
      'Only the stages that talk to AWS know its SDK.',
      { path: '^src/', pathNot: ['^src/(collect|watch|respond|assume)/', TEST] },
      { path: AWS },
    ),
    wall(
      'disk-at-the-edge',
      'Only sources, the command line, the server and the stores touch the disk.',
      { path: '^src/', pathNot: ['^src/(parse|collect|cli|serve|store)/', TEST] },
      { path: DISK },
    ),
    wall(
      'nobody-imports-the-roots',
      'No part may need what puts the parts together: cli, gate, watch, serve, respond.',
      { path: '^src/', pathNot: ['^src/(cli|gate|watch|serve|respond)/', TEST, TESTING] },
      { path: '^src/(cli|gate|watch|serve|respond)/' },
    ),
    wall(
      'no-cycles',
      'Two files that need each other are one file.',
      { path: '^src/' },
      { circular: true },
    ),
    wall(
      'packages-are-ours',
      'What ships imports only what package.json lists as a dependency.',
      { path: '^src/', pathNot: [TEST, TESTING] },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    ),
    wall(
      'everything-resolves',
      'An import that leads nowhere is hidden from every other wall.',
      { path: '^src/' },
      { couldNotResolve: true },
    ),
    wall(
      'licences-we-can-ship',
      'Dependencies are MIT, MIT-0, ISC, BSD, Apache-2.0, 0BSD, BlueOak or CC0; never GPL or AGPL.',
      { path: '^src/', pathNot: TEST },
      {
        path: 'node_modules',
        licenseNot:
          '^(MIT(-0)?|ISC|BSD-[23]-Clause|Apache-2[.]0|0BSD|BlueOak-1[.]0[.]0|CC0-1[.]0)$',
      },
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
