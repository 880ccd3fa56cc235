/**
 * The words by which a reply offers a choice, doubts, denies or declines, in English, Portuguese, Spanish, French and
 * German. All are for lower-case text with plain apostrophes and no accents missing.
 */

/** "X or Y", "either X", "X; alternatively Y". The Spanish and Italian "o" is an article in Portuguese: see `BESIDE`. */
export const CHOICE = anyOf("or either alternatively versus vs and/or ou oder entweder oppure soit");

/** Said of the answer itself, each of these leaves it open. */
export const DOUBT = anyOf(
  "perhaps maybe possibly probably presumably supposedly allegedly guess guessing unsure uncertain doubt doubtful",
  "talvez possivelmente provavelmente porventura quiçá",
  "quizá quizás tal_vez posiblemente probablemente quizas",
  "peut-être peut_être probablement possiblement",
  "vielleicht möglicherweise wahrscheinlich vermutlich eventuell entweder",
  "not_sure not_certain could_be may_be might_be could_also_be may_also_be might_also_be may_have_been",
  "might_have_been could_have_been is_possible also_possible are_possible seems_possible possibility hard_to_say",
  "something_like",
  "pode_ser poderia_ser não_tenho_certeza é_possível puede_ser puede_que podría_ser no_estoy_segur no_estoy_seguro es_posible",
  "pourrait_être est_possible se_peut könnte kann_auch kann_es es_kann ist_möglich forse magari nicht_sicher pas_sûr pas_certain",
);

/** A denial of what stands in the same part of a sentence: "it is not X", "X is wrong", "rather than X". */
export const DENIAL = anyOf(
  "not cannot never neither nor hardly wrong incorrect false except instead_of rather_than anything_but",
  "não nao nem nunca jamais tampouco em_vez_de",
  "no_es no_se no_era no_está no_creo no_puedo no_puede no_sé ni jamás",
  "pas ni",
  "nicht kein keine keinen nie niemals weder",
);
/** Contracted: isn't, don't, can't. */
export const CONTRACTED_DENIAL = /n't(?![\p{L}\p{N}])/u;

/** A denial of forgetting or of doubt affirms: "I won't forget X", "no doubt X", "why not". */
const AFFIRMING_DENIAL = new RegExp(
  [
    "(?:\\b(?:not|never|cannot)|n't)(?: (?:ever|have|possibly|able to))? (?:forg[eo]t\\w*|doubt\\w*|worry|hesitate)",
    "\\b(?:no|without|beyond)(?: an?y?)? doubt|\\bnot only|\\bwhy not",
    "(?:não|nunca|jamais|no)(?: \\p{L}+){0,2} (?:esque[cç]\\p{L}*|olvid\\p{L}*)",
    "n(?:e |')(?:\\p{L}+['\u0020]){0,2}oubli\\p{L}*(?: pas| jamais)?",
    "(?:nicht|nie) vergess\\p{L}*|vergess\\p{L}* (?:\\p{L}+ ){0,2}(?:nicht|nie)",
  ].join("|"),
  "gu",
);

/** A lower-case text without the denials that affirm. */
export function withoutAffirmingDenials(text: string): string {
  return text.replaceAll(AFFIRMING_DENIAL, "");
}

/** Of what was said before or behind it: "X. I'm not sure." */
export const UNSURE =
  /(?:(?:not|n't|no|less than) (?:so |quite |entirely |completely |absolutely )?(?:sure|certain|positive)|unsure|uncertain|não tenho (?:a )?certeza|no estoy segur[oa]|pas s[ûu]re?|nicht (?:ganz )?sicher)(?: (?:though|about (?:it|that)|of (?:it|that)|disso|de ello))?[\s.!…]*$/u;

/** What takes an answer back. For text without commas. */
export const TAKEN_BACK = anyOf(
  "no_wait wait_no actually_no scratch_that correction i_take_it_back i_take_that_back just_kidding on_second_thought",
  "ignore_that disregard that's_wrong that_is_wrong it's_wrong it_is_wrong isn't_right isn't_correct not_right",
  "not_correct not_true not_the_answer not_the_name not_the_code not_it could_be_wrong may_be_wrong might_be_wrong",
  "não_espera não_espere espera_não corrigindo retiro_o_que_disse está_errado posso_estar_enganado",
  "no_espera espera_no me_equivoqué puedo_equivocarme non_attends je_me_trompe nein_warte moment_nein korrektur",
);

/** The first person declines or is not able to: a polite no. */
export const REFUSAL = anyOf(
  "can't cannot can_not couldn't could_not won't will_not unable not_able not_allowed decline refuse don't_know",
  "do_not_know don't_have do_not_have don't_recall do_not_recall don't_remember do_not_remember",
  "must_not have_no_access have_no_way have_no_memory no_information",
  "não_posso não_consigo não_sei não_tenho não_lembro não_me_lembro não_recordo não_é_possível não_encontrei",
  "recuso não_fui_capaz não_sou_capaz incapaz",
  "no_puedo no_sé no_tengo no_recuerdo no_me_es_posible no_encuentro no_soy_capaz me_niego",
  "ne_peux_pas ne_sais_pas ne_suis_pas n'ai_pas ne_me_souviens_pas refuse_de ne_connais_pas",
  "kann_nicht kann_ich_nicht kann_das_nicht kann_ich_das_nicht kann_dir kann_ihnen kann_leider kann_ich_leider",
  "weiß_nicht weiß_ich_nicht weiß_es_nicht weiß_leider habe_keinen habe_keine nicht_in_der_lage nicht_möglich",
  "darf_nicht darf_ich_nicht erinnere_mich_nicht lehne_ab",
);

/** The same said of the answer just before it: "I can't say this: X". "I can't wait: X" and its kind are no refusals. */
export const REFUSAL_BEFORE =
  /\b(?:i|we)(?: am|'m| are|'re)? (?:can't|cannot|can not|unable|not able|not allowed|decline|refuse|must not|don't know|do not know)(?! (?:wait|help but|forget|thank|stress|imagine|believe|think))|(?<!\p{L})(?:não|no) (?:posso|consigo|sei|puedo|sé)(?!\p{L})|\bje ne (?:peux|sais|suis)|\bich (?:kann|weiß|darf)(?: \p{L}+){0,2} nicht/u;

/** A part of a sentence that begins so says what may be, not what is. */
export const CONDITION =
  /^(?:if|when|whenever|in case|should|unless|se|caso|quando|si|cuando|wenn|falls|sollte|quand)(?!\p{L})/u;

/** One expression for any of the words; an underscore joins the words of a phrase, and no letter may touch either end. */
function anyOf(...lists: readonly string[]): RegExp {
  const phrases = lists.join(" ").split(" ");
  const alternatives = phrases.map((phrase) => phrase.replaceAll("_", "\\s+").replaceAll("/", "\\/"));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}])`, "u");
}
