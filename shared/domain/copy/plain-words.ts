/**
 * Words that begin a sentence with a capital and are no names. A sentence that a model begins with another word that no
 * fact holds is not used: rather a plain text by our own writer than a customer whom we never had.
 */
export const plainWords = new Set(
  `a about above according account across act active adding adoption after again against agree all almost along already also
  although always among an and another any are around as ask at automated automation based because been before begin
  behind being below best better between beyond both bring build business but by call can change check choose clear
  close companies company compared complete confirm consider continue could current currently customers day days
  define despite did do does done down due during each either engagement ensure enough even every everyone everything
  expand expanding explore far fewer few finally find finish first focus follow following for from further get getting
  give given go goals good great grow growing growth had has have having health hello help here hi hold hours how
  however i if improve improving in increase instead into invite is it its just keep keeping know last later latest least less
  let like link look looking made make making many may maybe mean meanwhile measure meet meeting might momentum month
  months more most much name near nearly need needs never new next no none nobody not nothing now of off on once one
  only open opportunities opportunity or other others our out outcomes over overall own owner part people per perhaps
  plan planned plans please points prepare priorities progress put quarter quarterly questions quick quiet rather ready
  reach ready reduce reducing regular remaining renewal requests response results review right risk risks roadmap same
  saved savings schedule seats second see seeing service set several share she should show showing since so some
  something soon spend start started starting stay steady step steps still stop strong such support switch take taken
  taking talk team teams tell thank thanks that the their them then there these they thing things think third this those
  though through throughout thus tickets time to today together tomorrow too toward towards track turn two under
  unless until up us usage use used users using value very want was way we week weeks welcome well were what whatever
  when where whether which while who whole why will wish with within without work workflow workflows working worth would
  write year years yes yesterday yet you your ai i'd i'll i'm i've it's let's that's there's they're we'd we'll we're
  we've what's you'd you'll you're you've usd nps csat sla roi qbr b2b faq
  accept achieve adapt automate my ours shall somebody owners moved straight adjust adopt aim allow announce answer answers anybody anyone anything apply arrange assign
  attend avoid bear break breaking bringing capture care carry catch collect compare connect connecting consistent
  contact contracts cost costs count cover create cut decide decisions deliver demand depend describe design discover
  discuss double draw drop easy efficiency eight eleven end enjoy enter estimate everywhere examine example expect
  explain fast feel fifteen fifty figures fill five fix forty forward four frequent fresh full gain gather general
  gently half hand handle handling happy hear hundred imagine important include input inside inspect inspire issues
  join journey kind large lead learn leave left level limit list listen little live local long lower main manage
  matters meaning moreover mostly move nine note notes notice numbers often onboarding order organise organize pair
  past pay pick pin place plain play possible practice practise present prevent pull push read real reason reasons
  recent recently record refer rely remember remind repeat replace reply report rest return rising role routine rows
  rule run sales save say scale seek select send sense services seven shift short shorter simple simply six sixty
  slow small smaller smart someone sometimes sooner sort speed split sponsor staff standard state store success sure
  task tasks ten test theirs thirteen thirty thousand three ticket trust try twelve twenty typical understand
  urgency useful usually visit volume wait walk wants watch ways weekly weigh whoever whose wide yours zero
    software technology traffic revenue equipment logistics management leadership morale paperwork feedback information
    advice data knowledge experience satisfaction churn retention turnover backlog capacity coverage demand manager`
    .split(/\s+/)
    .filter(Boolean),
);
