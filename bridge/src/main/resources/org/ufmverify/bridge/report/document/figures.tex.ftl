[#-- Each figure alone on a page of its size. Interpolations are escaped; what t.* returns is LaTeX already. --]
[#include "preamble.tex.ftl"]
\newsavebox{\sheetbox}
\newcommand{\sheet}[1]{\sbox{\sheetbox}{\begin{minipage}{\linewidth}\centering #1\end{minipage}}%
  \pdfpagewidth=\wd\sheetbox\pdfpageheight=\dimexpr\ht\sheetbox+\dp\sheetbox+4pt\relax
  \hoffset=-1in\voffset=-1in\shipout\vbox{\vskip2pt\box\sheetbox}}
\begin{document}
[#list figures as block]
\sheet{%
[@panels block /]
}
[/#list]
\end{document}
