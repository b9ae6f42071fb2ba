"""Words compared the way a kind reader does: whole, and forgiving of a slip of the finger only."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 200  # characters of a wording that are looked at
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+|[+\-−=<>≤≥]+")
_APOSTROPHE = re.compile(r"(?<=[^\W_])['’](?=[^\W_])")
# The numerals of a name: a type II error is a type 2 error.
_NUMERALS = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
}
_SHORTEST_NOUN = 4  # letters of a noun that may stand for several: tree, node
_TYPE = re.compile(rf"(?<=\btype[ -])(?:{'|'.join(_NUMERALS)})(?![^\W_])")
_ARTICLES = frozenset({"an", "the"})
# `a` is an article before a word where a phrase begins; elsewhere it is a name: a - b, class A, A/B test.
_ARTICLE = re.compile(r"(?:^|(?<=\bof )|(?<=\bin )|(?<=\bis )|(?<=\bfor ))\s*a\s+(?=[^\W\d_]{2})")

# Fragments whose exchange makes another word, not a misspelt one.
_OPPOSITES = (
    ("micro", "macro"),
    ("maxim", "minim"),
    ("intra", "inter"),
    ("hyper", "hypo"),
    ("endo", "exo"),
    ("homo", "hetero"),
    ("ante", "anti"),
    ("decreas", "increas"),
    ("pre", "post"),
    ("sub", "super"),
)

# Words that are never taken for a misspelling of another: each is an answer of its own.
_KNOWN = frozenset(
    """
    affine adaptive additive after angle anti base before bias bimodal binary binomial bounded breadth
    causal casual center centre chain circle closed column columns complete complex complement concave
    conditional continuous converge converges convergent convex correlation covariance cosine count cubic
    decrease decreases decreasing degree density dependent depth determinate determinant diagonal
    discreet discrete diverge diverges divergent double eight eighty eleven entropy equal error even
    expected exponent exponential factor fifteen fifth fifty false fifteen five forty four fourteen fourth
    fraction function gaussian general global gradient group half hessian higher hinge increase increases
    increasing independent inside integral intersection interior inverse jacobian joint kernel large larger
    lasso lattice least left less linear local logistic loss lower macro many marginal margin matrix maximal
    maximum mean measure median micro middle minimal minimum minor mode model moment monotone more most
    multiplicative multinomial natural negative never ninety ninth norm normal null objective open order
    outside parallel partial perpendicular point pointwise poisson pooled population positive post posterior
    power precision primal prime prior product proper quartic quantile quarter radius random range rank
    ratio real recall rectangular reflexive regular relation relative residual retrieval ridge right root
    rotation sample sampling scalar second sensitive sensitivity series seven seventeen seventh seventy
    sequence shape sigmoid sign simple simplex sine single singular sixteen sixth sixty small smaller
    softmax softplus solid solved sparse square stable standard stationary step strict strong stronger
    sufficient sum surjective injective bijective symmetric tangent ten tenth third thirteen thirty three
    total trace train training transitive transpose translation true twelve twenty two type unbiased
    unbounded uncorrelated unequal uniform unimodal union unique unit upper variable variance vector wide
    weak weaker width zero zeros
    action active adding agents alpha argumentation augmentation axial bagging based basic
    basis batch batching bayes bedding begging bellman bends biased binds bluster boasting booster
    boosting bugging caching calibration cashing catching celebration clarification cluster clusters coarse
    colonel commute compete completed compute consent constant contact content contest context
    contract contrast converged convergence converted converting cooled corpora corporal course
    dagger dashing decay decision decoder defect defend delay delta depend derive derived descend
    descent detect deviance deviation differentiable differential digger distant distribution
    distributive divergence division drive driven embed emergence encoder facial feather feature
    features filler filter folded fooled forest forged forget future futures gained gamma granted
    hashing header incision independence inefficient infinite infinity initial instant insufficient
    integration internal interval irrational iteration kernels lambda largest later latter layer
    layers leader leaning learning leaving letter letters loaded login logit loops losses making
    marking martial masking matching matric matrices means media medial medium metric metrics modal
    modes multiple multiplier multiply national neural neutral nodes notes
    padding paint partials patch patches patching person phase phrase place plane police policy
    polled polling pooling prevision price priming print probed prone prove proved provision pruning
    pulling qualify quality quantiles quartile quartiles racial radial radio radios raking ranked
    ranking ransom rated rates ration rational ratios reader recoding recording reduce refused
    relational require residuals reused revision reward rewards sales sampler scalars scale scaler
    scales scaling scored scoring sector sectors shaped share shared shipping sided sigma simpler
    simply sized skipping spare spars spatial special stack stationery statistic statistical
    stepping stick stock stopping stored storing stride strides strike stripe subjective submergence
    symmetry taken token tokens toward track tracks trade trait traits transaction transform
    transformer transition trick truck tuned tuning turned turning values varied vectors victor
    victors weigh weight weights
    biases boosted chair chairs classified classifier collided compute computed computer conclave
    confounded contiguous converse convey death decode decoded defiance encode encoded explore exploring
    expensive extensive hither identify infection infer inferior inter kennel lass logic maxim maxima
    maximise maximiser minimise minimiser modem models modes month motel multiplied native noisy observer
    older optima optimal optimise optimiser optimum patent pilot powder print printed protection
    repression scope score shopping spares stage stale state stats steps stepped stigma stimulate stops
    stopped store string tablet teams tenor texts threes trail tree trial unison unity vague valve
    varnish weekly works worlds worst
    """.split()  # noqa: SIM905 - read as a list of words
)


def plain_words(text: str) -> tuple[str, ...]:
    """Return the words of a text without case, accents, articles, hyphens, apostrophes and punctuation."""
    folded = unicodedata.normalize("NFKD", _ARTICLE.sub("", text[:LONGEST].casefold()))
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    spaced = re.sub(
        r"(?<=[^\W\d_])[-‐‑–_/](?=[^\W\d_])|(?<=[^\W\d_]\d)[-‐‑–](?=[^\W\d_])|(?<=[^\W\d_]{3})[-‐‑–](?=\d)",
        " ",
        bare,
    )
    plain = _APOSTROPHE.sub("", spaced).replace("−", "-")
    words = tuple(_WORD.findall(_TYPE.sub(lambda found: _NUMERALS[found[0]], plain)))
    kept = tuple(word for word in words if word not in _ARTICLES)
    return kept or words


def distance(first: str, second: str, limit: int) -> int:
    """Return the number of single slips (a letter wrong, missing, extra, or two swapped), or limit + 1.

    The optimal string alignment distance (Boytsov, 2011, "Indexing methods for approximate dictionary
    searching", §2.2.1), in time O(length²).
    """
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for place, letter in enumerate(first, 1):
        earlier, before, row = before, row, [place]
        for column, other in enumerate(second, 1):
            cost = min(row[-1] + 1, before[column] + 1, before[column - 1] + (letter != other))
            if (
                place > 1
                and column > 1
                and letter == second[column - 2]
                and first[place - 2] == other
            ):
                cost = min(cost, earlier[column - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def slips_allowed(word: str) -> int:
    """Return how many slips a word of this length may have: none below five letters, two from fourteen."""
    if not word.isalpha() or len(word) < 5:
        return 0
    return 1 if len(word) < 14 else 2


def is_slip(typed: str, wanted: str) -> bool:
    """Tell whether a typed word is the wanted one with a slip, and not another word."""
    limit = slips_allowed(wanted)
    if {typed, wanted} == {"principal", "principle"}:
        return True
    if limit and typed != wanted and typed.rstrip("s") == wanted.rstrip("s"):
        return abs(len(typed) - len(wanted)) == 1  # one of a kind, or several
    if len(wanted) == _SHORTEST_NOUN and wanted.isalpha() and typed == f"{wanted}s":
        return typed not in _KNOWN and not wanted.endswith("s")
    if not limit or not typed.isalpha() or typed in _KNOWN or typed[0] != wanted[0]:
        return False
    if any(_exchanged(typed, wanted, one, other) for one, other in _OPPOSITES):
        return False
    slips = distance(typed, wanted, limit)
    # Two slips that change the end make another word: a differential is not differentiable.
    return slips <= limit and (slips < 2 or typed[-2:] == wanted[-2:])


def _exchanged(typed: str, wanted: str, one: str, other: str) -> bool:
    """Tell whether typed has one of two opposites exactly where wanted has the other."""
    for here, there in ((one, other), (other, one)):
        place = wanted.find(here)
        if place >= 0 and typed.startswith(there, place) and not typed.startswith(here, place):
            return True
    return False
