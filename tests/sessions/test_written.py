"""Mathematics in the person's hand: written as by hand, or in ASCII alone."""

from __future__ import annotations

from msgspec import structs

from drill.bank.hand import by_hand
from drill.bank.variant import Block, FollowUp, Prose, Step
from drill.grading.verdict import Judgement, Reading, Verdict
from drill.sessions.states import Asking, Finished, Judged, Place, Returns
from drill.sessions.written import written, written_reading
from tests.sessions.world import variant

HARD = structs.replace(
    variant("add.2", 1, 1),
    prompt=Prose("theta <= pi", r"$\theta \le \pi$", (Block("θ ≤ π", "display"),)),
    answer="2*x^2",
    solution=(Step("Take ∂", Prose("x_1"), "3*4", "12"),),
    follow_ups=(FollowUp(Prose("And µ²?"), "x^2"),),
    why="Because σ² matters.",
)


def asked() -> Asking:
    return Asking(Place(1, 1), HARD)


def judged(told: Judgement, response: str) -> Judged:
    return Judged(
        place=Place(1, 1), variant=HARD, source=asked().source, attempt=1, hints=0, response=response,
        judgement=told, opened=True, quality=1, returns=Returns(1), seconds=1.0,
    )  # fmt: skip


def test_one_line_mathematics_is_written_by_hand() -> None:
    assert by_hand("2*x^2 - sqrt(3)*y^10") == "2·x² − √3·y¹⁰"
    assert by_hand("sqrt(x + 1) = sqrt(2*y)") == "√(x + 1) = √(2·y)"
    assert by_hand("x^2.5 <= x^(1/2)") == "x^2.5 ≤ x^(1/2)"
    assert by_hand("lambda_1*lambda_2 - 5*pi/6") == "λ₁·λ₂ − 5·π/6"
    assert (
        by_hand("log(x) - log2(8) + log10(y) + xlog(2)") == "ln(x) − log₂(8) + log₁₀(y) + xlog(2)"
    )
    assert by_hand("lambda_(1, 2) = a_11") == "λ₁,₂ = a₁₁"
    assert by_hand("betax(2) = pi(x)") == "betax(2) = pi(x)"
    assert by_hand("beta(2, 3) + alphabet + x_max + n_1k") == "beta(2, 3) + alphabet + x_max + n_1k"


def test_hats_and_bars_stand_on_their_letters() -> None:
    assert by_hand("x_hat_1 - x_bar + theta_hat_MLE") == "x̂₁ − x̄ + θ̂_MLE"
    assert by_hand("sqrt(v_hat) + f_hat(x) + y_tilde + x_dot") == "√v̂ + f̂(x) + ỹ + ẋ"
    assert by_hand("(x^2)_bar - x_bar^2") == "x\u0305²\u0305 − x̄²"
    assert by_hand("AB_bar + x_hatch + x_barrier") == "AB_bar + x_hatch + x_barrier"


def test_functions_with_a_sign_of_their_own_are_written_with_it() -> None:
    assert by_hand("2*x^3/factorial(3)") == "2·x³/3!"
    assert by_hand("factorial(n - 1)^2*factorial(5)^2") == "((n − 1)!)²·(5!)²"
    assert by_hand("abs(2) + abs(-4) + abs(sin(2*(x + 1)))") == "|2| + |−4| + |sin(2·(x + 1))|"
    assert by_hand("binomial(5, 2)*p^2") == "C(5, 2)·p²"
    assert (
        by_hand("abs(abs(x) - 1)") == "|abs(x) − 1|"
    )  # three bars would leave it open which are a pair
    assert by_hand("np.abs(x) + cabs(x)") == "np.abs(x) + cabs(x)"


def test_a_raised_star_is_no_product() -> None:
    assert by_hand("x^* = 3*x^* + w^(*T)*y") == "x^* = 3·x^* + w^(*T)·y"


def test_a_sign_is_a_minus_and_a_hyphen_stays() -> None:
    assert by_hand("-7 - [-1, -x] + 2*(-3) + 10^-3") == "−7 − [−1, −x] + 2·(−3) + 10^−3"
    assert by_hand("|-2| - P(D | -)") == "|−2| − P(D | −)"
    assert by_hand("(1 - p)^(1-x) + v_(t-1)") == "(1 − p)^(1−x) + v_(t−1)"
    assert by_hand("1e-700, p-value, x -> 0, y <- 2") == "1e-700, p-value, x -> 0, y <- 2"


def test_by_hand_leaves_the_drawn_text_alone() -> None:
    assert written(asked(), ascii_only=False) == asked()  # nothing is seen of it yet
    told = Judgement(verdict=Verdict.CORRECT, score=1.0)
    state = written(judged(told, "2x^2"), ascii_only=False)
    assert isinstance(state, Judged)
    assert state.variant.prompt is HARD.prompt
    assert state.variant.answer == "2·x²"
    assert state.variant.solution[0].work == "3·4"


def test_in_ascii_nothing_else_is_left() -> None:
    told = Judgement(verdict=Verdict.INCORRECT, score=0.0, reading="σ²", message="Not σ² but σ.")
    state = written(judged(told, "σ"), ascii_only=True)
    assert isinstance(state, Judged)
    assert repr(state.variant).isascii()
    assert state.variant.prompt.blocks == ()
    assert state.judgement.message == "Not sigma^2 but sigma."
    assert state.response == "σ"  # what the person typed is theirs


def test_a_reading_in_ascii_is_one_line() -> None:
    reading = Reading(line="π/2", rows=("π", "─", "2"))
    assert written_reading(reading, ascii_only=False) is reading
    assert written_reading(reading, ascii_only=True) == Reading(line="pi/2")


def test_other_states_stay() -> None:
    end = Finished()
    assert written(end, ascii_only=True) is end
