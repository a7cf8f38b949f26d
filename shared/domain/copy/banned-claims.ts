/** A claim that our texts never make: what gives it away, and why it is not made. */
export interface BannedClaim {
  says: RegExp;
  because: string;
}

const because = (reason: string, ...says: RegExp[]): BannedClaim[] =>
  says.map((each) => ({ says: each, because: reason }));

/** What a sentence hands over or asks for, and what nobody may be asked for. */
const asks =
  'reply|answer|respond|send|share|give|tell|enter|confirm|provide|type|submit|forward|need|require|verify|update|hand';
const ownSecrets =
  'log-?ins?|sign-?ins?|user ?names?|cards?|pins?|codes?|bank|account numbers?|credentials|security|passport|maiden name|(?:date of )?birth(?:day| date)?|home address|salary|driving licen[cs]e';
const family = 'mother|father|parent|wife|husband|spouse|son|daughter|child|pet|dog|cat|grandmother|grandfather';
/** What we are paid; what a customer spends elsewhere may well go down. */
const ours = 'fees?|prices?|bills?|invoices?|subscriptions?';

/** What we would do for them, and when: whoever promises it has to be a person who will. */
const deeds =
  'call|ring|phone|visit|meet|see|answer|reply|respond|deliver|send|fix|solve|repair|ship|release|launch|build|add|finish|contact|get back|come back|be back|be in touch|be there|be with|reach out|follow up|have it|do it';
const soon =
  'tomorrow|tonight|today|within|by (?:tomorrow|noon|then|the end|next|this)|(?:next|this) (?:week|month|quarter)|(?:in|before) (?:an?|the|one|no) (?:hour|day|week|moment|minute|time|morning|afternoon|evening)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day|immediately|instantly|at once|right away|straight away|shortly|the same (?:day|hour)|round the clock|day (?:and|or) night|whenever';
const wills = "(?:we|i)(?:'ll| will| shall|'re going to| are going to|'m going to| am going to)";
/** What binds a customer. */
const binds =
  'agree|accept|confirm|renew|approve|order|sign|buy|extend|continue|proceed|upgrade|subscribe|go ahead|commit';

/** Read in small and in capital letters alike, with straight apostrophes. */
export const bannedClaims: BannedClaim[] = [
  ...because(
    'we guarantee no result',
    /\bguarant\w*/i,
    /\bwarrant(?:y|ies|s|ed)?\b/i,
    /\bpromis(?:e[sd]?)\b/i,
    /\b(?:we|we're|are|am|is|by|hereby) promising\b/i,
    /\b(?:we|i|you can be|you may be|be|rest|hereby) (?:assured?|ensured?|pledged?|vow(?:ed)?|swear|swore|insured?)\b/i,
    /\b(?:our word|(?:definitely|certainly|surely) works?|will (?:definitely|certainly|surely)|certain to|stands? behind (?:every|each|all|our|the))\b/i,
    /\b(?:our|my) (?:assurances?|pledge|vow|oath)\b/i,
    /\bmake (?:sure|certain) (?:that )?(?:it|this|everything) (?:works|pays|succeeds|saves)\b/i,
    /\b(?:without fail|no doubt about it|sure to (?:work|pay|succeed)|is bound to)\b/i,
  ),
  ...because(
    'what we do, and when, is promised by a person',
    new RegExp(`\\b${wills} (?:\\p{L}+ly )?(?:${deeds})\\b[^.!?]{0,80}\\b(?:${soon})\\b`, 'iu'),
    new RegExp(`\\b(?:${soon})\\b[^.!?]{0,20}\\b${wills} (?:\\p{L}+ly )?(?:${deeds})\\b`, 'iu'),
    new RegExp(`\\b${wills} (?:\\p{L}+ly )?(?:call|ring|phone|visit) (?:you|your|them|everybody|everyone)\\b`, 'iu'),
  ),
  ...because(
    'what binds a customer is signed, and not agreed to by an answer',
    new RegExp(
      `\\b(?:reply|answer|respond|write|text|say|type|send)\\b[^.!?]{0,20}\\b(?:yes|ok|okay|agreed|done|y)\\b\\W{0,3}(?:and we\\b|to (?:${binds})\\b)`,
      'i',
    ),
    new RegExp(
      `\\b(?:reply|answer|respond|write|click)(?: back| to this| to us| here)?,? (?:to|and) (?:${binds}) (?:to )?(?:the|your|this|our|these|it)\\b`,
      'i',
    ),
    new RegExp(
      `\\b(?:(?:by|in) (?:replying|answering|responding|reading)|(?:no|without an?) (?:reply|answer|objection)|silence|unless you (?:reply|answer|object|write|tell))\\b[^.!?]{0,60}\\b(?:${binds})(?:s|es|ed|ing)?\\b`,
      'i',
    ),
  ),
  ...because(
    'nothing is without risk',
    /\brisk[- ]free\b|\b(?:no|zero|without|free of)(?: any)? risks?\b|\bfail-?safe\b|\bfoolproof\b/i,
    /\bwe(?:'ll| will)? (?:take|bear|carry|share) (?:the|all|any|your|every) risks?\b/i,
  ),
  ...because(
    'contracts say what is paid back, texts do not',
    /\bmoney[- ]back\b|\brefund\w*/i,
    /\breimburs\w*|\bcash-? ?back\b|\bcredit notes?\b/i,
    /\b(?:pay|pays|paid|paying|give|gives|get|gets) (?:\w+ ){0,3}(?:money )?back (?:the|your|all|every|their|what you paid)\b/i,
    /\b(?:get|have|want) your money\b|\byour money (?:back|returned)\b|\bwe (?:will )?(?:repay|compensate)\b/i,
    /\bwe(?:'ll| will)? (?:pay you|give you money)\b|\bmoney (?:comes|will come|goes|is sent) back\b/i,
    /\bwe(?:'ll| will| would)? pay for (?:it|that|this|everything|all|the|your)\b/i,
    new RegExp(
      `\\bwe(?:'ll| will| would)? (?:pay|cover|bear|absorb|foot|carry) (?:the|all|any|your|its) (?:\\p{L}+ )?(?:${ours}|costs?|charges?|expenses?|difference)\\b`,
      'iu',
    ),
    /\b(?:cancel|leave|quit|exit|terminate|walk away)(?: it| us)? (?:(?:at )?any ?(?:time|moment)|whenever you)\b/i,
    /\bno (?:obligation|commitment|strings)\b/i,
  ),
  ...because(
    'prices are no text’s to give',
    /\b(?:discount|special offer|free of charge|free trial|for free|rebate|voucher|coupon)\w*\b/i,
    /\b\d+\s?(?:%|percent) off\b/i,
    /\b(?:no|zero|without|free of|free from)(?: any| extra| additional| further| hidden| added)* (?:charges?|costs?|fees?|payments?|prices?|expenses?)\b/i,
    /\b(?:no|zero|cost)-(?:charge|cost|fee|free)\b/i,
    /\b(?:complimentary|gratis|on the house|at our expense|free gift|half[- ]price|price cuts?|bargains?)\b/i,
    /\b(?:is|are|be|it's|that's|they're|completely|absolutely|totally|entirely|now) free\b(?! (?:to|for|of|from|up|again|time|hours?|slots?))/i,
    /\bfree (?:month|account|plan|upgrade|offer|use|access|version|demo|consultation|setup)\b/i,
    /\b(?:won't|will not|doesn't|does not|don't|do not|never) (?:cost|charge|pay|be charged)\b/i,
    /\b(?:yours|get it|try it|use it|have it|all|comes|come) free\b|\b(?:pays?|owes?)(?: us)? nothing\b|\bnothing to pay\b/i,
    /\b(?:it|this|which|starting|trying) costs? nothing\b|\bcosts? you nothing\b/i,
    /\b(?:fees?|costs?|prices?|bills?|charges?|payments?|setup|trial|plan|month|week|year|one) (?:is |are |will be )?on us\b(?! to\b)/i,
    new RegExp(
      `\\b(?:we|i)(?:'ll| will| can| could| would| may)? (?:cut|lower|reduce|drop|halve|slash|trim|freeze) (?:your|the|our|all|its) (?:\\p{L}+ )?(?:${ours})\\b`,
      'iu',
    ),
    new RegExp(
      `\\byour (?:\\p{L}+ )?(?:${ours}) (?:(?:will|would|can|could|may) )?(?:(?:goes?|comes?) down|falls?|drops?|sinks?|shrinks?|gets? (?:lower|smaller|cheaper)|(?:is|are|be) (?:lowered|cut|reduced|halved|dropped))\\b`,
      'iu',
    ),
    /\bpay only (?:for|when|if|what)\b|\bonly pay (?:for|when|if|what)\b/i,
    /\bwaive[sd]?\b|\bwaiving\b|\bwaivers?\b/i,
  ),
  ...because(
    'superlatives need a proof',
    /\b(?:best|leading|number one|world[- ]class|unrivall?ed|unmatched)\b/i,
    /#\s?1\b|\bn(?:o|r|umber)\.? ?1\b/i,
    /\b(?:fastest|cheapest|smartest|safest|finest|greatest|nicest|coolest|lowest[- ]priced?|leanest|unbeatable|unbeaten|unparalleled|peerless|incomparable)\b/i,
    /\b(?:unequalled|unsurpassed|second to none|one of a kind|first[- ]class|top[- ](?:rated|notch|class|tier|ranked)|state[- ]of[- ]the[- ]art|best-?seller\w*)\b/i,
    /\b(?:award|prize)[- ]winning\b|\bwon (?:an |the |many )?awards?\b/i,
    /\bmost (?:advanced|powerful|trusted|reliable|affordable|popular|innovative|secure|successful|loved|efficient|accurate|complete)\b/i,
    /\b\p{L}+(?:est|most) (?:\p{L}+ ){0,2}(?:on the market|in the (?:industry|world|business|field)|of all|available|anywhere|ever)\b/iu,
    /\b(?:nobody|no one|no other|none) (?:else|company|vendor|tool|product|service|platform)\b/i,
    /\b(?:market leaders?|leads? the (?:market|industry|field)|industry leaders?|leader in|the only (?:one|company|tool|product|service|platform|vendor))\b/i,
    /\b(?:better|faster|cheaper|safer|smarter|quicker|more \p{L}+) than (?:any|all|every|anyone|anything|anybody|everyone|the (?:competition|rest|others|market)|others|competitors|our competitors|other (?:tools|products|vendors|companies))\b/iu,
    /\bnothing (?:is |works )?(?:better|comes close|compares|beats)\b|\bno (?:equal|rival|match)s?\b|\bunlike any other\b|\bsuperior to\b/i,
    /\b(?:no one|nobody) does\b|\btop of the (?:market|class|league|range)\b|\bgold standard\b/i,
    /\b(?:outperforms?|beats? (?:the competition|all|every|any|our competitors))\b/i,
    /\b(?:perfect|perfectly|flawless|flawlessly|ultimate|unlimited)\b/i,
  ),
  ...because(
    'we speak for nobody else without a proof',
    /\b(?:studies|research|surveys?|experts?|analysts?|science|scientists?|statistics|tests) (?:show|shows|say|says|prove|proves|agree|agrees|confirm|confirms|found)\b/i,
    /\b(?:clinically|scientifically|independently) \p{L}+\b|\bproven\b|\bproofs? that\b/iu,
    /\b(?:trusted|used|loved|recommended|endorsed|praised|chosen|approved) by (?:\p{L}+ )?(?:companies|customers|clients|experts|teams|leaders|people|everybody|everyone|brands|analysts|banks|governments?)\b/iu,
    /\b(?:most|all|many|other|our other|the majority of|almost all|nearly all) (?:of our )?(?:companies|customers|clients|businesses|firms|competitors) (?:\p{L}+ ){0,2}(?:say|agree|love|choose|chose|prefer|use|switched|saved?|recommend|trust|see|report)\b/iu,
    /(?<!\b(?:what|how|where|why|whether|when|if|which|with|than|as|to) )\b(?:your|their|our|the|some|all|other) (?:\p{L}+ )?(?:competitors?|rivals?|peers?|competition) (?:(?:have|has|had|are|is|do|does|did|will|already|now|all|just|long|since|even)\b|\p{L}+ed\b|(?:sav|us|switch|automat|pay|answer|work|mov|grow|win)(?:e?s|e)?\b)/iu,
    /\b(?:on|the|industry) average (?:company|customer|client|team|business|firm)s?\b/i,
  ),
  ...because(
    'hype is not our voice',
    /\b(?:cutting[- ]edge|game[- ]chang\w+|revolution(?:ary|i[sz]\w+)|magic(?:al|ally)?|miracles?|mind[- ]blowing)\b/i,
  ),
  ...because(
    'nothing always works',
    /\b(?:always works?|(?:cannot|can't|impossible to) fail|works?,? (?:every|each) (?:single )?time|never (?:fails?|stops?|breaks?|goes? down|errs?|makes? mistakes)|100\s?% (?:safe|secure|reliable|accurate|certain))\b/i,
    /\b(?:hundred percent|fully|completely|totally|absolutely) (?:safe|secure|reliable|accurate|certain)\b/i,
  ),
  ...because(
    'what we comply with is said by legal only',
    /\b(?:hipaa|gdpr|ccpa|soc ?[12]|iso[ /-]?\d{3,}|pci(?:[- ]dss)?|fedramp|nis ?2)\b/i,
    /\b(?:certified|certifications?|compliant|in compliance|compl(?:y|ies) with|legally binding|accredited|lawful|lawsuits?|legally|legal advice)\b/i,
  ),
  ...because(
    'we press nobody',
    /\b(?:act (?:now|today|fast|immediately|quickly)|last (?:chance|call)|limited[- ](?:time|offer|availability)|hurry|urgently|(?:is|very|most) urgent|urgent (?:action|reply|response|notice|matter))\b/i,
    /\b(?:call|text|click|tap|buy|order|pay|write|sign up|renew)(?: us| here| it)? (?:now|immediately|at once)\b|\b(?:click|tap) here\b/i,
    /\b(?:today only|only today|offer (?:ends|expires)|ends (?:soon|today|tonight)|while (?:stocks?|supplies) last|before it(?:'s| is) too late|now or never)\b/i,
    /\b(?:don't|do not|never) miss (?:out|this|it)\b|\bfinal (?:notice|reminder|warning)\b|\bwill be (?:closed|suspended|deleted|terminated|locked|cut off)\b/i,
  ),
  ...because(
    'people write to people',
    /\bas an? (?:ai|artificial|language model|assistant|chatbot)\b|\b(?:i am|i'm) (?:an? )?(?:ai|language model|assistant|chatbot|unable|not able)\b/i,
    /\bi (?:cannot|can't|can not|won't|will not|must not) (?:help|assist|comply|fulfil|write|provide|create|do)\b|\b(?:i'm|i am) sorry,? but\b/i,
  ),
  ...because(
    'we never ask for it',
    /\b(?:pass[- ]?(?:word|code|phrase|key)s?|(?:credit|debit|bank|gift|payment)[- ]cards?|bank[- ](?:account|details|data|transfer|number)s?|wire transfers?)\b/i,
    /\b(?:bitcoins?|crypto(?:currency|currencies)?|ethereum|iban|cvv|cvc|ssn|swift code|social security|sort code|routing number|seed phrase)\b/i,
    /\bone-?time (?:code|pin)s?\b|\b(?:security|verification|access|pin) (?:code|number)s?\b|\bcredentials\b/i,
    /\b(?:card|log[- ]?in|sign[- ]?in|account|payment|access) (?:details|data|numbers?|credentials|information|info)\b/i,
    /\baccess to your (?:mail\w*|inbox|accounts?|computers?|systems?|data|bank)\b|\bsecret (?:word|question|code)s?\b|\bmaiden name\b/i,
    new RegExp(`\\b(?:your|their) (?:\\p{L}+ )?(?:${family})(?:'s|s') (?:\\p{L}+ )?names?\\b`, 'iu'),
    /\b(?:open|download|run|install|see) the (?:attached|attachment|file|app)\b/i,
    new RegExp(
      `\\b(?:${asks})(?:s|ed|ing)?\\b(?: (?!and\\b)[\\p{L}']+){0,4} (?:your|their|the) (?:[\\p{L}-]+ ){0,1}(?:${ownSecrets})\\b`,
      'iu',
    ),
    /\b(?:your|their) (?:pin|card|log-?in|sign-?in|user ?name)s?\b(?! (?:counts?|numbers|figures|rate|activity|rose|fell|grew))/i,
  ),
];
