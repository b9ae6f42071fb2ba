"""Pairs of expressions that are the same, one to a line: left | right | domains."""

from __future__ import annotations

SAME = """
2*sqrt(2) | sqrt(8)
sin(pi/6) | 1/2
0.1 + 0.2 | 0.3
1/3 + 1/6 | 0.5
2^10 | 1024
2^-1 | 0.5
50% | 1/2
5! | 120
sqrt(2)*sqrt(3) | sqrt(6)
1/(1 + sqrt(2)) | sqrt(2) - 1
(1 + sqrt(5))/2 | 2/(sqrt(5) - 1)
log(8)/log(2) | 3
log2(8) | 3
log10(0.001) | -3
logbase(8, 4) | 3/2
exp(log(3)) | 3
log(e^2) | 2
e^(i*pi) | -1
i^2 | -1
abs(3 + 4*i) | 5
(1 + i)*(1 - i) | 2
tan(pi/4) | 1
cos(pi/3) | sin(pi/6)
atan(1) | pi/4
asin(1) | pi/2
floor(sqrt(2)^2) | 2
floor(7/2) | 3
ceil(pi) | 4
sign(-3) | -1
max(1, sqrt(2)) | sqrt(2)
root(-8, 3) | -2
root(27, 3) | 3
8^(1/3) | 2
binomial(5, 2) | 10
sigmoid(0) | 1/2
softplus(0) | log(2)
tanh(log(3)) | 4/5
sigmoid(log(3)) | 3/4
sqrt(-4) | 2*i
sinh(log(2)) | 3/4
0 | 0.000
-0 | 0
2x + 3x | 5x
2(x + 1) | 2x + 2
(x + 1)^2 | x^2 + 2x + 1
(x + 1)(x - 1) | x^2 - 1
x^2 - 5x + 6 | (x - 2)(x - 3)
(a + b)^3 | a^3 + 3a^2*b + 3a*b^2 + b^3
(x^2 - 1)/(x - 1) | x + 1
x/x | 1
1/x + 1/y | (x + y)/(x y)
1/(1/x) | x
x - (y - z) | x - y + z
-(x - y) | y - x
x/2 | 0.5x
x*3/4 | 0.75x
x^2*x^3 | x^5
(x^2)^3 | x^6
x^-2 | 1/x^2
x^0 | 1
2^x*2^y | 2^(x + y)
4^x | 2^(2x)
e^x | exp(x)
exp(x)*exp(y) | exp(x + y)
exp(x)/exp(y) | exp(x - y)
exp(-x) | 1/exp(x)
exp(2x) | exp(x)^2
exp(log(x)) | x
log(exp(x)) | x
2^x | exp(x log(2))
sqrt(x)^2 | x
sqrt(x)*sqrt(x) | x
sqrt(x^2) | abs(x)
sqrt(x^2) | x | x positive
sqrt(4x) | 2 sqrt(x)
x^0.5 | sqrt(x)
x^(3/2) | x*sqrt(x)
x^(1/3) | root(x, 3)
root(x^3, 3) | x
(x^3)^(1/3) | x
x^(2/3) | abs(x)^(2/3)
root(x, 2) | sqrt(x)
sqrt(x)/x | 1/sqrt(x)
sqrt(x y) | sqrt(x)*sqrt(y) | x positive, y positive
sqrt(x^2 + 2x + 1) | abs(x + 1)
sqrt((x - 50)^2) | abs(x - 50)
sqrt((x - 50)^2) | x - 50 | x (50, 60)
log(x y) | log(x) + log(y) | x positive, y positive
log(x/y) | log(x) - log(y) | x positive, y positive
log(x^2) | 2 log(x) | x positive
log(x^2) | 2 log(abs(x))
log(1/x) | -log(x) | x positive
log(1/x) | -log(x)
log(x^3) | 3 log(x)
log(x^2) | 2 log(x) | x (1, 9)
log(x - 50) + log(2) | log(2x - 100)
log(x) - log(x - 1) | log(x/(x - 1)) | x (1, 9)
sqrt(x/y) | sqrt(x)/sqrt(y) | x positive, y positive
exp(2 log(x)) | x^2
x^(1/3)*x^(2/3) | x
sqrt(x)*sqrt(x)*y | x y
sqrt(-2)*sqrt(-3)*x | -sqrt(6) x
sqrt((x^2 + y^2 - 64)^2) | abs(64 - x^2 - y^2)
sqrt(x^2 - 2x y + y^2) | abs(x - y)
sqrt((x y - 1)^2)/2 | abs(1 - x y)/2
sqrt(sin(x)^2*y^2) | abs(y sin(x))
log((x y - 1)^2) | 2 log(abs(1 - x y))
(x^2*y^2)^(1/2) | abs(x y)
abs(x - z)/abs(x) | abs(1 - z/x)
floor(n/2) + ceil(n/2) | n | n integer
floor(n/2) + floor((n + 1)/2) | n | n integer
ceil(n/2) | floor((n + 1)/2) | n integer
floor(n) | n | n integer
floor(n/3) + floor((n + 1)/3) + floor((n + 2)/3) | n | n integer
floor(floor(n/2)/2) | floor(n/4) | n integer
2 floor(n/2) + (1 - (-1)^n)/2 | n | n integer
floor((n + m)/2) + ceil((n + m)/2) | n + m | n integer, m integer
floor(2x) | floor(x) + floor(x + 1/2)
floor(floor(x)/2) | floor(x/2)
ceil(x) | -floor(-x)
ceil(x) | floor(x) + sign(x - floor(x))
floor(x + 1/2) | ceil(x - 1/2) + floor(x + 1/2) - ceil(x - 1/2)
floor(sin(x) + 1) | floor(sin(x)) + 1
ceil(x y) | -floor(-x y)
floor(x y + 3) | 3 + floor(y x)
floor(exp(x)) | floor(e^x)
floor(x + n) | floor(x) + n | n integer
abs(floor(x))^2 | floor(x)^2
sign(x y) | sign(x) sign(y)
sign(x^2 - y^2) | sign(x - y) sign(x + y)
sign(x/y) | sign(x y)
sign(x - y)^3 | sign(x - y)
sign(x^2 + 1) | 1
sign(exp(x y)) | 1
sign((x - 1)^3) | sign(x - 1)
sign(x - y) abs(x - y) | x - y
sign(x) + sign(-x) | 0
(floor(x) + ceil(x))/2 | floor(x) + (ceil(x) - floor(x))/2
atan(x) + acot(x) | pi/2*sign(x)
sqrt(x^3) | x sqrt(x)
abs(sqrt(x)) | sqrt(x)
abs(acosh(x)) | acosh(x)
1.0000000000000000000000000000000000000000000001 x | x + 10^-46 x
sqrt(x^3) | x^(3/2)
sqrt(x)*sqrt(x + 1) | sqrt(x^2 + x) | x positive
sqrt(-x^2 - 1) | i*sqrt(x^2 + 1)
sqrt(-x^2 - 1)*2 | sqrt(-4x^2 - 4)
1/sqrt(x) | x^(-1/2)
acosh(x) | log(x + sqrt(x^2 - 1))
atanh(x) | log((1 + x)/(1 - x))/2
tan(asin(x)) | x/sqrt(1 - x^2)
log(sqrt(x)) | log(x)/2 | x positive
log2(x) | log(x)/log(2)
log10(x) | log(x)/log(10)
logbase(x, 3) | log(x)/log(3)
log(2x) | log(2) + log(x)
x log(x) - x | x*(log(x) - 1)
-log(p) - log(q) | -log(p q) | p (0, 1), q (0, 1)
sin(x)^2 + cos(x)^2 | 1
sin(x)^2 + cos(x)^2 - 1 | 0
sin(2x) | 2 sin(x) cos(x)
cos(2x) | 1 - 2 sin(x)^2
cos(2x) | cos(x)^2 - sin(x)^2
tan(x) | sin(x)/cos(x)
sec(x) | 1/cos(x)
csc(x) | 1/sin(x)
cot(x) | cos(x)/sin(x)
1 + tan(x)^2 | sec(x)^2
sin(-x) | -sin(x)
cos(-x) | cos(x)
sin(x + pi) | -sin(x)
sin(pi/2 - x) | cos(x)
cos(x + y) | cos(x) cos(y) - sin(x) sin(y)
sin(x)^2 | (1 - cos(2x))/2
sqrt(1 - cos(x)^2) | abs(sin(x))
asin(x) + acos(x) | pi/2
atan(x) + atan(1/x) | pi/2 | x positive
sin(asin(x)) | x
asin(sin(x)) | x | x (-1.5, 1.5)
cos(atan(x)) | 1/sqrt(1 + x^2)
tan(asin(x)) | x/sqrt(1 - x^2) | x (-1, 1)
sinh(x) | (exp(x) - exp(-x))/2
cosh(x)^2 - sinh(x)^2 | 1
tanh(x) | sinh(x)/cosh(x)
tanh(x) | (e^(2x) - 1)/(e^(2x) + 1)
asinh(x) | log(x + sqrt(x^2 + 1))
atanh(x) | log((1 + x)/(1 - x))/2 | x (-1, 1)
acosh(x) | log(x + sqrt(x^2 - 1)) | x (1, inf)
sigmoid(x) | 1/(1 + exp(-x))
sigmoid(x) | exp(x)/(1 + exp(x))
sigmoid(x) | 1 - sigmoid(-x)
sigmoid(x)*(1 - sigmoid(x)) | exp(-x)/(1 + exp(-x))^2
sigmoid(x)*(1 - sigmoid(x)) | sigmoid(x)*sigmoid(-x)
tanh(x) | 2 sigmoid(2x) - 1
log(sigmoid(x)/(1 - sigmoid(x))) | x
log(sigmoid(x)) | -softplus(-x)
softplus(x) | log(1 + exp(x))
softplus(x) - softplus(-x) | x
relu(x) | max(0, x)
relu(x) | (x + abs(x))/2
relu(x) - relu(-x) | x
relu(x) + relu(-x) | abs(x)
relu(relu(x)) | relu(x)
x*relu(x) | relu(x)^2
max(x, y) | max(y, x)
max(x, y) | (x + y + abs(x - y))/2
min(x, y) | (x + y - abs(x - y))/2
max(x, y) + min(x, y) | x + y
max(x, y)*min(x, y) | x y
max(x, y, z) | max(z, max(x, y))
max(x, max(y, z)) | max(max(x, y), z)
-max(x, y) | min(-x, -y)
max(x + z, y + z) | max(x, y) + z
max(2x, 2y) | 2 max(x, y)
max(0, 1 - x) | relu(1 - x)
max(x, x) | x
abs(x - 3) | abs(3 - x)
abs(-2x) | 2 abs(x)
abs(x)^2 | x^2
abs(x y) | abs(x) abs(y)
abs(x/y) | abs(x)/abs(y)
abs(x) | x | x positive
abs(exp(x)) | exp(x)
abs(x^2 + 1) | x^2 + 1
abs(cosh(x)) | cosh(x)
abs(abs(x) - 1) | abs(1 - abs(x))
abs(x^2 - 4) | abs(x - 2) abs(x + 2)
2 abs(sin(x)) | abs(2 sin(x))
abs(sin(x))*abs(cos(x)) | abs(sin(2x))/2
abs(log(x)) | abs(log(1/x)) | x positive
sign(x) abs(x) | x
sign(2x) | sign(x)
x/abs(x) | sign(x)
floor(x) + 1 | floor(x + 1)
-floor(-x) | ceil(x)
floor(2x/2) | floor(x)
floor(x + y) | floor(y + x)
2 floor(x)*3 | 6 floor(x)
(-1)^n | cos(pi n) | n integer
sin(pi n) | 0 | n integer
n!/(n - 1)! | n | n integer
(n + 1)!/n! | n + 1 | n integer
binomial(n, 2) | n(n - 1)/2 | n integer
binomial(n, k) | binomial(n, n - k) | n (5, 9), k (1, 4)
n(n + 1)/2 | (n^2 + n)/2 | n integer
(z + 1)(z - 1) | z^2 - 1 | z complex
exp(z)*exp(-z) | 1 | z complex
p*log(p) + (1 - p)*log(1 - p) | log(p^p*(1 - p)^(1 - p)) | p (0.1, 0.9)
1 - p | -(p - 1)
x^2/(2 s^2) | 0.5*(x/s)^2
exp(-(x - m)^2/(2 s^2))/(s sqrt(2*pi)) | 1/sqrt(2 pi s^2)*exp(-0.5*((x - m)/s)^2) | s positive
exp(-x^2/2)/sqrt(2*pi) | (2*pi)^(-1/2)*exp(-x^2/2)
(2x + 1)^5*10 | 10(1 + 2x)^5
6x cos(3x^2 + 1) | cos(1 + 3x^2)*6x
3*cos(3x^2 + 1)*2x | 6*x*cos(3x^2 + 1)
x exp(x) + exp(x) | (x + 1) e^x
-1/x^2 | -x^(-2)
1/(2 sqrt(x)) | 0.5 x^(-0.5)
1/(x log(10)) | log10(e)/x
a/(b/c) | a c/b
(a/b)/c | a/(b c)
x^n*x | x^(n + 1)
(x y)^2 | x^2 y^2
2x/(x^2 + 1) | 2/(x + 1/x)
(x^3 - y^3)/(x - y) | x^2 + x y + y^2
1/(1 - x) - 1 | x/(1 - x)
x^4 - 1 | (x^2 + 1)(x + 1)(x - 1)
1e-300*x + x | x*(1 + 1e-300)
1e300*x | x*10^300
x^200/x^199 | x
exp(exp(x)) | e^(e^x)
1/(1 + 1/(1 + 1/x)) | (x + 1)/(2x + 1)
min(x, 1) | x | x (0, 1)
max(min(x, 1), 0) | min(max(x, 0), 1)
relu(1 - relu(1 - x)) | min(max(x, 0), 1) | x (-5, 1)
"""
