import { plainWords } from './plain-words.ts';

/** Beside the plain words: what `Based on`, `Sorting` and `Mended` come of. No name is a form of one of them. */
const verbs = new Set(
  `absorb accelerate accompany acknowledge acquire activate add address advance advise align allocate amend analyse
  analyze anticipate appear appoint approach approve argue arrive assemble assess assist assume attach attempt
  attract await award back balance base batch become belong benefit blend block book boost borrow brief browse budget
  bundle calculate cancel cause celebrate center centre certify challenge charge chase chat clarify classify clean
  click climb coach collate combine commit communicate compete compile complain complement concentrate concern
  conclude conduct configure consolidate construct consult consume contribute control convene convert convince
  cooperate coordinate cope copy correct counsel craft crew cross cultivate curate customise customize dare date deal
  debate declare decline decrease dedicate deepen delay delegate delete delight derive detach detail detect determine
  develop devote diagnose differ digitise digitize diminish direct disable disappear dispatch display distribute
  divide document drive earn ease edit educate elect elevate eliminate embed embrace emerge emphasise emphasize
  employ empower enable encourage endure energise engage enhance enlarge enrich enrol enroll equal equip escalate
  establish evaluate evolve exceed exchange exclude execute exercise exhaust expose express extend face facilitate
  fail favor favour fear feature file filter finance fit flag flow fold force forecast form formalise formalize
  formulate foster free fulfil fulfill function fund gear generate govern grant greet group guard guess guide head
  heat highlight hire host hunt identify ignore illustrate implement imply impose impress influence inform initiate
  innovate inquire insist install institute instruct insure integrate intend interact interest interpret interrupt intervene
  interview introduce invest investigate invoice involve iterate juggle jump justify label lack lapse launch layer
  leverage license lift light load locate log loop love maintain map market master maximise maximize mend mention
  merge migrate mind minimise minimize miss mix model modernise modernize modify monitor motivate narrow navigate
  neglect negotiate notify nurture observe obtain occupy occur offer omit onboard operate optimise optimize outline
  outsource overcome overlap oversee pace package page paint partner patch pause perceive perform persist personalise
  personalize phone phrase piece pilot pinpoint post prefer price prioritise prioritize proceed process procure
  produce program promote prompt propel propose protect prove provide provision prune publish punctuate purchase
  pursue qualify quantify query question queue quote raise rank rate react rebuild recall recap receive reclaim
  recognise recognize recommend recover recruit recycle redesign redirect redo refine reflect refresh refuse regain
  regard register regulate reinforce reject relate relax release relocate remove render renew rent reopen repair repay
  rephrase represent require reschedule research reserve reshape resolve resort respect respond restore retain reuse revise
  reward ring roll rotate round route rush sample satisfy scan score screen script scroll search secure segment
  separate sequence serve settle shape shorten sign simplify sit size skim skip sleep slice solve source span speak
  specify spot spread stack stage stagger stall standardise standardize steal steer stem stick stream strengthen
  stress stretch strike structure struggle study submit substitute suffer suggest suit summarise summarize supervise
  supply surface surprise survey suspect sustain swap sync synchronise synchronize tackle tag tailor tap target teach
  tease tempt tend terminate text thrive throw tick tidy tie tighten tip toggle top touch tour trace trade train transfer
  transform translate transport travel treat trend triage trigger trim tune type uncover undergo underline undertake
  undo unify unlock unpack unveil update upgrade upload urge utilise utilize validate vary venture verify view
  visualise visualize voice vote wake warm warn waste water wear weave widen win wire witness wonder worry wrap yield`.split(
    /\s+/,
  ),
);

/** What `Notably` and `Easily` come of. */
const qualities = new Set(
  `absolute important accurate actual additional adequate alternative annual approximate automatic bad brief broad busy calm certain
  careful clear collective common comparative complete concise concrete conscious consequent consistent constant continuous
  conventional correct daily deep definite deliberate digital direct easy effective electronic encouraging entire
  equal especial essential eventual evident exact exclusive explicit extreme fair final firm former fortunate free
  frequent fresh full fundamental general gentle gradual grateful great happy heavy helpful historical hopeful ideal
  immediate incidental increasing individual inevitable initial interesting internal joint large lasting late like main manual
  meaningful mere most natural near neat new nice normal notable obvious occasional official open operational original part
  particular patient perfect periodic personal polite positive possible practical precise predictable presumable
  previous primary private proactive probable prompt proper proud public quick quiet rapid rare ready real reasonable
  recent regrettable relative reliable remarkable repeated respective responsible rough safe seamless secure separate
  serious short significant similar simple sincere single slight slow smooth solid specific spontaneous steady
  strategic strict strong subsequent substantial successful sudden sufficient sure surprising swift technical
  temporary thankful thorough thoughtful tight timely tough traditional transparent typical ultimate unexpected
  unfortunate unique usual vivid wide wonderful`.split(/\s+/),
);

/** What has a form of its own, and what only ends like one. */
const whole = new Set(
  `driven known built shown seen chosen led being going lying tying billing pricing staffing morning evening spring string thing during bring
  hardly early only daily monthly yearly hourly family reply supply apply rely fully wholly likely
  indeed need speed feed exceed proceed succeed hundred embed`.split(/\s+/),
);

/** `Having`, `Based`, `Finally`: forms of words that are no names. Names that end so (`Beverly`, `Harding`) come of none. */
export const isForm = (word: string): boolean =>
  whole.has(word) ||
  endings.some(
    ({ ends, comesOf, of }) =>
      ends.test(word) && comesOf.some((rest) => of.some((set) => set.has(word.replace(ends, rest)))),
  );

const endings: { ends: RegExp; comesOf: string[]; of: Set<string>[] }[] = [
  // `sorting`, `having`, `planning`, `carried`
  { ends: /(?<=..)(?:ing|ed)$/, comesOf: ['', 'e'], of: [verbs, plainWords] },
  { ends: /([bdglmnprt])\1(?:ing|ed)$/, comesOf: ['$1'], of: [verbs, plainWords] },
  { ends: /ied$/, comesOf: ['y'], of: [verbs, plainWords] },
  // `clearly`, `simply`, `easily`, `automatically`
  { ends: /ly$/, comesOf: ['', 'le'], of: [qualities] },
  { ends: /ily$/, comesOf: ['y'], of: [qualities] },
  { ends: /ally$/, comesOf: [''], of: [qualities] },
];
